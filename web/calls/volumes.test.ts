import { afterEach, beforeEach, expect, test } from "bun:test";
import type { PersonId } from "@hearth/protocol";

const [alice, bob] = ["01a1ffc8c1dd79db" as PersonId, "02b2ffc8c1dd79db" as PersonId];
const before = globalThis.localStorage;
let kept = new Map<string, string>();

beforeEach(() => {
  kept = new Map();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  Object.assign(globalThis, { localStorage: storage });
});
afterEach(() => void Object.assign(globalThis, { localStorage: before }));

let loads = 0;
/** As a page that has just been opened has it. */
const opened = () => import(`./volumes.ts?${loads++}`) as Promise<typeof import("./volumes.ts")>;

test("V3: how loud each person is, is known again when the page comes anew; from 0 to 200 %", async () => {
  const first = await opened();
  expect(first.volumeOf(alice)).toBe(100);
  first.setVolume(alice, 40);
  first.setVolume(bob, 900);
  const second = await opened();
  expect([second.volumeOf(alice), second.volumeOf(bob)]).toEqual([40, 200]);
});

test("what was kept and makes no sense is as usual", async () => {
  for (const nonsense of ["", "[", "null", "7", '{"01a1ffc8c1dd79db":"loud"}']) {
    kept.set("hearth.volumes", nonsense);
    expect((await opened()).volumeOf(alice)).toBe(100);
  }
});
