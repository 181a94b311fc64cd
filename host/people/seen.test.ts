import { expect, test } from "bun:test";
import { type Bytes, decodeHostFrame, newId, type PersonId, PUSHES } from "@hearth/protocol";
import { Presence } from "./presence.ts";
import { type Kept, seen, USUAL } from "./seen.ts";

const MINUTE = 60_000;
const NOON = 1_750_000_020_000;
const bob = newId<PersonId>();

test("PR11: the most present device counts, and the person's choice stands above all of them", () => {
  const kept = { ...USUAL, lastSeen: NOON };
  expect(seen(kept, 2, 0)).toEqual({ is: "online" });
  expect(seen(kept, 2, 1)).toEqual({ is: "online" });
  expect(seen(kept, 2, 2)).toEqual({ is: "away" });
  expect(seen(kept, 0, 0)).toEqual({ is: "offline", at: NOON });
  expect(seen({ ...kept, choice: "away" }, 2, 0)).toEqual({ is: "away" });
  expect(seen({ ...kept, choice: "busy" }, 2, 2)).toEqual({ is: "busy" });
  expect(seen({ ...kept, choice: "busy" }, 0, 0)).toEqual({ is: "offline", at: NOON });
});

test("PR11: who is invisible looks exactly as if they were not there", () => {
  for (const showsLastSeen of [true, false]) {
    const kept: Kept = { choice: "invisible", showsLastSeen, lastSeen: NOON };
    expect(seen(kept, 2, 0)).toEqual(seen(kept, 0, 0));
  }
  expect(seen({ ...USUAL, showsLastSeen: false, lastSeen: NOON }, 0, 0)).toEqual({ is: "offline", at: null });
});

/** Presence at a clock that the test moves, and what everybody heard. */
function presence(kept: [PersonId, Kept][] = []) {
  const world = { time: NOON, kept: new Set<PersonId>(), heard: [] as Bytes[] };
  const it = new Presence(
    {
      now: () => world.time,
      tell: (frame) => void world.heard.push(frame),
      keep: (people) => {
        for (const person of people) world.kept.add(person);
      },
    },
    kept,
  );
  const at = () => {
    const { now } = it;
    if (now instanceof Uint8Array) throw new Error("too many to name");
    return now.seen.find(({ person }) => person === bob)?.at;
  };
  return { it, world, at };
}

test("PR11: last seen is in whole minutes, is kept, and stands still from when somebody chose to be invisible", () => {
  const { it, world, at } = presence();
  it.came(bob);
  world.time += 10 * MINUTE + 17_000;
  it.wished(bob, { choice: "invisible", showsLastSeen: true });
  expect(at()).toBe(NOON - (NOON % MINUTE) + 10 * MINUTE);
  const hidden = at();
  world.time += 30 * MINUTE;
  it.went(bob);
  expect(at()).toBe(hidden);
  it.stop();
  expect([...world.kept]).toEqual([bob]);
});

test("PR11: a host that ends without a word has still marked who was there", () => {
  const { it, world } = presence();
  it.came(bob);
  it.mark();
  expect(world.kept.has(bob)).toBe(true);
  expect(it.wishes(bob).lastSeen).toBe(NOON - (NOON % MINUTE));
  it.stop();
});

test("PR11: an idle device that goes leaves the others as they were", () => {
  const { it } = presence();
  it.came(bob);
  it.came(bob);
  it.idled(bob, true);
  it.went(bob, true);
  const { now } = it;
  expect(now).toMatchObject({ online: [bob], away: [] });
  it.idled(bob, true);
  expect(it.now).toMatchObject({ online: [bob], away: [bob] });
  it.stop();
});

test("PR11: a large home is told in one frame, with the last hundred seen of those who are not there", async () => {
  const people = Array.from({ length: 300 }, (_, i): [PersonId, Kept] => [
    newId<PersonId>(),
    { ...USUAL, lastSeen: NOON + i * MINUTE },
  ]);
  const { it } = presence(people);
  const { now } = it;
  if (!(now instanceof Uint8Array)) throw new Error("few enough to name");
  const frame = decodeHostFrame(now);
  if (!frame.ok || !("push" in frame.value)) throw new Error("not a push");
  const { seen: told } = PUSHES.presence.parse(frame.value.body);
  expect(told?.map(({ at }) => at).sort()).toEqual(people.slice(200).map(([, { lastSeen }]) => lastSeen ?? 0));
  it.stop();
});
