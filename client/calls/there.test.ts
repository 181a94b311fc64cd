import { expect, test } from "bun:test";
import { type CallId, type CallWord, type DeviceId, newId, type PersonId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { USUAL_TERMS } from "./mine.ts";
import { ringing } from "./ringing.ts";
import { type Said, There } from "./there.ts";

const room = newId<RoomId>();
const [first, second] = [newId<CallId>(1), newId<CallId>(2)];
const people = [1, 2, 3].map(() => ({ device: newId<DeviceId>(), person: newId<PersonId>() }));

function there() {
  const timers: (() => void)[] = [];
  const holds = new Set<DeviceId>();
  const it = new There(
    {
      after: (_, work) => {
        timers.push(work);
        return () => void timers.splice(timers.indexOf(work), 1);
      },
    },
    { holds: ({ device }) => holds.has(device), gone: () => undefined },
  );
  return {
    it,
    holds,
    expire: () => {
      for (const work of timers.splice(0)) work();
    },
  };
}

const isIn = (rings = false): CallWord => ({ is: "in", since: 1, rings, terms: USUAL_TERMS });
const words = fc.constantFrom<CallWord>(isIn(), isIn(true), { is: "out" }, { is: "declined" }, { is: "busy" });

test("PR27: order and repetition do not matter: each device's newest word holds", () => {
  const said = fc.record({ who: fc.constantFrom(...people), call: fc.constantFrom(first, second), word: words });
  const all = fc.array(said, { maxLength: 12 }).chain((list) => {
    const numbered: Said[] = list.map(({ who, ...it }, at) => ({ room, ...who, ...it, at: at + 1 }));
    // A word of refusal says nothing of where the device is: in another order it may hide an older one.
    const places = numbered.filter(({ word }) => word.is === "in" || word.is === "out");
    return fc.tuple(fc.constant(places), fc.shuffledSubarray([...places, ...places], { minLength: places.length * 2 }));
  });
  fc.assert(
    fc.property(all, ([inOrder, tangled]) => {
      const [a, b] = [there().it, there().it];
      for (const it of inOrder) a.take(it);
      for (const it of tangled) b.take(it);
      expect(b.in(room)).toEqual(a.in(room));
    }),
  );
});

test("PR27: who says nothing more is gone, but not while they are heard", () => {
  const { it, holds, expire } = there();
  const [one, two] = people;
  if (!one || !two) throw new Error("nobody");
  for (const who of [one, two]) it.take({ room, ...who, at: 1, call: first, word: isIn() });
  holds.add(two.device);
  expire();
  expect(it.in(room).map(({ device }) => device)).toEqual([two.device]);
  holds.clear();
  expire();
  expect(it.in(room)).toEqual([]);
});

test("PR27: whom a call rings at, and who is busy", () => {
  const [me, caller, other] = people;
  if (!me || !caller || !other) throw new Error("nobody");
  const at = (who: typeof me, rings: boolean, where = room, call = first) =>
    ({ room: where, call, ...who, at: 1, since: 1, rings, terms: USUAL_TERMS }) as const;
  const here = [at(caller, true)];
  const moment = {
    me: me.person,
    device: me.device,
    here,
    all: here,
    declined: new Set<CallId>(),
    blocked: new Set<PersonId>(),
  };
  expect(ringing(moment)).toEqual({ is: "rings", from: caller.person });
  expect(ringing({ ...moment, here: [at(caller, false)] })).toBeUndefined();
  expect(ringing({ ...moment, declined: new Set([first]) })).toBeUndefined();
  expect(ringing({ ...moment, blocked: new Set([caller.person]) })).toBeUndefined();
  const elsewhere = newId<RoomId>();
  expect(ringing({ ...moment, all: [...here, at(me, false, elsewhere, second)] })?.is).toBe("busy");
  // On another device of mine: that one says it.
  const mine = { ...me, device: newId<DeviceId>() };
  expect(ringing({ ...moment, all: [...here, at(mine, false, elsewhere, second)] })).toBeUndefined();
  expect(ringing({ ...moment, all: [...here, at(me, false, room, second)] })).toBeUndefined();
  expect(ringing({ ...moment, all: [...here, at(other, false, elsewhere, second)] })?.is).toBe("rings");
});
