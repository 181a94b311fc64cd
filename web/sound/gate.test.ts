import { expect, test } from "bun:test";
import { Gate } from "./gate.ts";

test("a voice opens the gate, holds it between words, and a murmur does not", () => {
  const gate = new Gate({ opens: "voice", threshold: -50 });
  const at = (level: number, now: number) => {
    gate.hears(level, now);
    return gate.isOpen;
  };
  expect([at(-60, 0), at(-51, 20), at(-40, 40)]).toEqual([false, false, true]);
  expect([at(-55, 60), at(-70, 400)]).toEqual([true, true]); // softer than what opened it, and a pause
  expect(at(-70, 480)).toBe(false);
  expect(at(-55, 500)).toBe(false); // it takes more to open it than to keep it open
});

test("muted is muted, however it opens; a key opens it while it is held", () => {
  for (const opens of ["always", "voice", "key"] as const) {
    const gate = new Gate({ opens, threshold: -50 });
    gate.pressed = true;
    gate.hears(-10, 0);
    expect(gate.isOpen).toBe(true);
    gate.muted = true;
    expect([gate.isOpen, gate.isVoice]).toEqual([false, true]);
  }
  const gate = new Gate({ opens: "key", threshold: -50 });
  gate.hears(-10, 0);
  expect(gate.isOpen).toBe(false);
});
