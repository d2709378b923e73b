import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isBytes, toBytes } from "../../src/wire/bytes.ts";

let top: string;
let labDir: string;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), "labwire-bytes-"));
  labDir = join(top, "lab");
  await mkdir(join(labDir, "sub"), { recursive: true });
  await writeFile(join(labDir, "sub", "page.html"), "<p>");
  await writeFile(join(top, "secret"), "secret");
  await symlink(join(top, "secret"), join(labDir, "link"));
  await symlink("sub/page.html", join(labDir, "inside"));
});
afterAll(() => rm(top, { recursive: true }));

const made = async (value: unknown) => Buffer.from(await toBytes(value, { labDir, seed: "seed" }));

describe("toBytes", () => {
  test("gives back what hex and base64 stand for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        const buffer = Buffer.from(bytes);
        const spaced = buffer.toString("hex").replace(/../g, "$& ");
        expect(await made({ hex: spaced })).toEqual(buffer);
        expect(await made({ base64: buffer.toString("base64") })).toEqual(buffer);
        expect(await made(bytes)).toEqual(buffer);
      }),
    );
  });

  test("takes text as UTF-8, and numbers as their digits", async () => {
    expect((await made("é\r\n")).toString("hex")).toBe("c3a90d0a");
    expect((await made(12)).toString()).toBe("12");
    expect((await made(12n)).toString()).toBe("12");
  });

  test("repeats, and draws the same random bytes for the same seed", async () => {
    expect((await made({ repeat: "é", times: 2 })).toString()).toBe("éé");
    expect(await made({ repeat: "", times: 3 })).toHaveLength(0);
    const random = await made({ random: "64KiB" });
    expect(random).toHaveLength(65_536);
    expect(await made({ random: "64KiB" })).toEqual(random);
  });

  test("reads a file of the lab, also through a link that stays inside", async () => {
    expect((await made({ file: "sub/page.html" })).toString()).toBe("<p>");
    expect((await made({ file: "sub/../inside" })).toString()).toBe("<p>");
  });

  test.each(["../secret", "link", "sub/../../secret"])("never leaves the lab's folder: %s", async (file) => {
    await expect(made({ file })).rejects.toThrow(/outside of the lab's folder/);
  });

  test.each([
    [{ file: "absent" }, /is not there/],
    [{ file: "sub" }, /is no file/],
    [{ hex: "0" }, /is no hex/],
    [{ hex: "zz" }, /is no hex/],
    [{ base64: "a" }, /is no base64/],
    [{ repeat: "a", times: -1 }, /is no number of times/],
    [{ repeat: "a", times: 1e12 }, /too many/],
    [{ random: "1GiB" }, /too many/],
    [{ contains: "a" }, /is no form of bytes/],
  ])("refuses %j", async (value, message) => {
    await expect(made(value)).rejects.toThrow(message);
  });
});

describe("isBytes", () => {
  test("tells bytes from operators", () => {
    for (const bytes of ["", 5, { hex: "00" }, { repeat: "a", times: 2 }, { random: "1B" }])
      expect(isBytes(bytes)).toBe(true);
    for (const matcher of [{ contains: "a" }, { hex: "00", length: 1 }, { repeat: "a" }, {}, ["a"]])
      expect(isBytes(matcher)).toBe(false);
  });
});
