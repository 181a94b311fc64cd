import { expect, test } from "bun:test";
import { newId, type PersonId } from "@hearth/protocol";

test("how loud somebody is played is remembered by this browser; what makes no sense there is passed over", async () => {
  const [alice, bob, carol] = [newId<PersonId>(), newId<PersonId>(), newId<PersonId>()];
  const kept = new Map([["hearth.volumes", JSON.stringify({ [alice]: 150, [bob]: 900, [carol]: "loud" })]]);
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  });
  const { setVolume, volumeOf } = await import("./volumes.ts");
  expect([alice, bob, carol].map(volumeOf)).toEqual([150, 200, 100]);
  setVolume(carol, 35);
  expect(JSON.parse(kept.get("hearth.volumes") ?? "")).toEqual({ [alice]: 150, [bob]: 200, [carol]: 35 });
  const { keepNothing } = await import("../state/kept.ts");
  keepNothing();
  setVolume(alice, 20);
  expect(volumeOf(alice)).toBe(20);
  expect(kept.get("hearth.volumes")).toContain("150");
  Reflect.deleteProperty(globalThis, "localStorage");
});
