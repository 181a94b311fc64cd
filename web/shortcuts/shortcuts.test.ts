import { expect, test } from "bun:test";
import { TOOLS } from "../composer/tools.ts";
import { chordOf, isTyping, keysOf } from "./chord.ts";
import { chordFor, objection, rebound, SHORTCUTS, shortcutOf } from "./list.ts";

const press = (key: string, ...held: ("ctrl" | "meta" | "alt" | "shift")[]) =>
  chordOf({
    key,
    ctrlKey: held.includes("ctrl"),
    metaKey: held.includes("meta"),
    altKey: held.includes("alt"),
    shiftKey: held.includes("shift"),
  });

test("keys have one name, on every keyboard and system", () => {
  expect(press("k", "ctrl")).toBe("Ctrl+K");
  expect(press("K", "meta")).toBe("Ctrl+K");
  expect(press("ArrowUp", "shift", "alt")).toBe("Alt+Shift+ArrowUp");
  expect(press("?", "shift")).toBe("?");
  expect(press("/", "ctrl", "shift")).toBe("Ctrl+/"); // as German keyboards write it
  expect(press("M", "ctrl", "shift")).toBe("Ctrl+Shift+M");
  expect(press("Escape")).toBe("Escape");
  for (const key of ["Control", "Shift", "Dead", ""]) expect(press(key, "ctrl")).toBeUndefined();
});

test("no two shortcuts have the same keys from the beginning, and who writes formats by none of them", () => {
  const all = [...SHORTCUTS.map(({ chord }) => chord), ...TOOLS.map(({ keys }) => keys)];
  expect(all.filter((chord, n) => all.indexOf(chord) !== n)).toEqual([]);
});

test("keys are written as they stand on the keyboard", () => {
  expect(keysOf("Alt+Shift+ArrowUp")).toEqual(["Alt", "Shift", "↑"]);
  expect(keysOf("Ctrl++")).toEqual(["Ctrl", "+"]);
  expect(keysOf("?")).toEqual(["?"]);
});

test("what writes something belongs to the text", () => {
  for (const chord of ["?", "K", "Shift+K", "Space"]) expect(isTyping(chord)).toBe(true);
  for (const chord of ["Ctrl+K", "Alt+ArrowUp", "Escape", "F2"]) expect(isTyping(chord)).toBe(false);
});

test("the usual chords are all different, and free to take", () => {
  expect(new Set(SHORTCUTS.map(({ chord }) => chord)).size).toBe(SHORTCUTS.length);
  for (const { id, chord } of SHORTCUTS) expect(objection(id, chord, {})).toBeUndefined();
});

test("a shortcut moves to other keys, its old ones are free then, and it can be put back or taken away", () => {
  const moved = rebound({}, "switcher", "Ctrl+J");
  expect(shortcutOf("Ctrl+J", moved)).toBe("switcher");
  expect(shortcutOf("Ctrl+K", moved)).toBeUndefined();
  expect(objection("search", "Ctrl+K", moved)).toBeUndefined();
  expect(objection("search", "Ctrl+J", moved)).toContain("has these keys already");
  expect(objection("switcher", "Ctrl+J", moved)).toBeUndefined();
  expect(objection("search", "Ctrl+C", {})).toContain("needs these keys");
  expect(rebound(moved, "switcher", undefined)).toEqual({});
  expect(rebound(moved, "switcher", "Ctrl+K")).toEqual({});
  expect(chordFor("help", rebound({}, "help", ""))).toBe("");
  expect(shortcutOf("", rebound({}, "help", "x"))).toBeUndefined();
});
