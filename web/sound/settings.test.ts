import { expect, test } from "bun:test";
import { PRESETS, presetOf, readSound } from "./settings.ts";

test("what was kept is read again, and what makes no sense is as usual", () => {
  const usual = readSound({});
  expect(readSound(null)).toEqual(usual);
  expect(readSound({ gain: 500, threshold: "loud", noise: "magic", kbits: 4, stereo: 1, microphone: 7 })).toEqual(
    usual,
  );
  const own = {
    ...usual,
    gain: 150,
    noise: "off",
    opens: "voice",
    threshold: -30,
    kbits: 128,
    microphone: "m",
  } as const;
  expect(readSound(JSON.parse(JSON.stringify(own)))).toEqual(own);
});

test("a preset is known again by its switches, and none that were set singly", () => {
  const usual = readSound({});
  expect(presetOf(usual)).toBe("voice");
  expect(presetOf({ ...usual, ...PRESETS.music })).toBe("music");
  expect(presetOf({ ...usual, ...PRESETS.music, gainControl: true })).toBeUndefined();
});
