import { describe, expect, test } from "vitest";
import { ConversationRecorder } from "../../src/wire/recorder.ts";

function recorder() {
  let ms = 100;
  return new ConversationRecorder(() => ms++);
}

describe("ConversationRecorder", () => {
  test("tells who did what, and how long after the beginning", () => {
    const written = recorder();
    written.record("labwire", "connect");
    written.recordBytes("labwire", "send", Buffer.from("hi"));
    expect(written.events()).toEqual([
      { ms: 1, from: "labwire", kind: "connect" },
      { ms: 2, from: "labwire", kind: "send", bytes: 2, text: "hi" },
    ]);
  });

  test("gives base64 for what is no UTF-8", () => {
    const written = recorder();
    written.recordBytes("a", "datagram", Uint8Array.of(0xff, 0x00));
    expect(written.events()[0]).toEqual({ ms: 1, from: "a", kind: "datagram", bytes: 2, base64: "/wA=" });
  });

  test("cuts long data, not within a letter, and tells its length", () => {
    const written = recorder();
    written.recordBytes("a", "send", Buffer.from(`x${"é".repeat(4096)}`));
    const [event] = written.events();
    expect(event?.bytes).toBe(8193);
    expect(event?.text).toBe(`x${"é".repeat(2047)}`);
  });

  test("stays bounded, and counts the bytes of what it no longer tells one by one", () => {
    const written = recorder();
    for (let each = 0; each < 50_000; each += 1) {
      written.recordBytes("a", "send", Buffer.from("x"));
      written.recordBytes("b", "send", Buffer.from("yz"));
    }
    written.record("a", "close");
    const events = written.events();
    expect(events.length).toBeLessThan(1010);
    expect(events.at(-1)).toMatchObject({ from: "a", kind: "close" });
    const bytes = (from: string) =>
      events.reduce((sum, event) => sum + (event.from === from ? (event.bytes ?? 0) : 0), 0);
    expect([bytes("a"), bytes("b")]).toEqual([50_000, 100_000]);
  });
});
