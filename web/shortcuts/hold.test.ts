import { expect, test } from "bun:test";
import { endsHold } from "./hold.ts";

const down = (key: string, code: string, held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {}) => ({
  ...{ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...held,
});

test("a chord is held until any of its keys goes up, and no other key ends it", () => {
  const chord = down(" ", "Space", { ctrlKey: true });
  expect(endsHold(chord, { key: " ", code: "Space" })).toBe(true);
  expect(endsHold(chord, { key: "Control", code: "ControlLeft" })).toBe(true);
  expect(endsHold(chord, { key: "Shift", code: "ShiftLeft" })).toBe(false);
  expect(endsHold(chord, { key: "a", code: "KeyA" })).toBe(false);
});

test("a letter that another modifier has made another goes up all the same", () => {
  expect(endsHold(down("v", "KeyV"), { key: "V", code: "KeyV" })).toBe(true);
  expect(endsHold(down("@", "KeyQ"), { key: "q", code: "KeyQ" })).toBe(true);
});

test("where a Mac says nothing of the key while Cmd is down, Cmd ends it", () => {
  expect(endsHold(down("j", "KeyJ", { metaKey: true }), { key: "Meta", code: "MetaLeft" })).toBe(true);
});
