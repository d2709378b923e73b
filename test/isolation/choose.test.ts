import { describe, expect, test } from "vitest";
import { chooseIsolation } from "../../src/isolation/choose.ts";
import type { Available, Isolation } from "../../src/isolation/contract.ts";
import { none } from "../../src/isolation/none.ts";
import { explain } from "../../src/isolation/probe-namespace.ts";
import { MachineError } from "../../src/nouns/machine-error.ts";
import { UsageError } from "../../src/nouns/usage-error.ts";

const level = (name: string, available: Available): Isolation => ({
  name,
  privateNetwork: true,
  probe: async () => available,
  wrapWorker: (worker) => worker,
});

const refused = { ok: false, why: "forbidden", cure: "allow it" } as const;

describe("chooseIsolation", () => {
  test("takes the strongest that works", async () => {
    const strong = level("strong", { ok: true });
    expect(await chooseIsolation("auto", [none, level("weak", { ok: true }), strong])).toEqual({
      isolation: strong,
    });
  });

  test("says why a stronger one could not be had", async () => {
    const choice = await chooseIsolation("auto", [none, level("strong", refused)]);
    expect(choice).toEqual({ isolation: none, weaker: { why: "forbidden", cure: "allow it" } });
  });

  test("refuses one that was asked for and does not work, with the cure", async () => {
    const chosen = chooseIsolation("strong", [none, level("strong", refused)]);
    await expect(chosen).rejects.toThrow(MachineError);
    await expect(chosen).rejects.toMatchObject({
      message: expect.stringContaining("forbidden"),
      cure: "allow it",
    });
  });

  test("takes what was asked for, also where a stronger one works", async () => {
    expect(await chooseIsolation("none")).toEqual({ isolation: none });
  });

  test("does not know other names", async () => {
    await expect(chooseIsolation("jail")).rejects.toThrow(UsageError);
    await expect(chooseIsolation("jail")).rejects.toThrow("there are auto, none, namespace");
  });
});

describe("explain", () => {
  const plain = { apparmorRestricts: false, cloneForbidden: false, noneAllowed: false, inContainer: false };
  const said = "unshare: unshare failed: Operation not permitted\n";

  test.each([
    ["spawn unshare ENOENT", plain, "apt-get install util-linux"],
    ["loopback can not be brought up: there is no ip", plain, "apt-get install iproute2"],
    [said, { ...plain, noneAllowed: true }, "user.max_user_namespaces"],
    [said, { ...plain, cloneForbidden: true }, "kernel.unprivileged_userns_clone=1"],
    [said, { ...plain, apparmorRestricts: true }, "kernel.apparmor_restrict_unprivileged_userns=0"],
    [said, { ...plain, inContainer: true }, "--security-opt seccomp=unconfined"],
    [said, plain, "allow this user"],
  ])("knows the cure for %j %j", (words, facts, cure) => {
    expect(explain(words, facts).cure).toContain(cure);
  });

  test("repeats the system's own words where it knows none better", () => {
    expect(explain(said, plain).why).toBe("unshare: unshare failed: Operation not permitted");
  });
});
