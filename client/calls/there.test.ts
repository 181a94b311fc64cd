import { expect, test } from "bun:test";
import { type CallId, type CallWord, type DeviceId, newId, type PersonId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { USUAL_TERMS } from "./mine.ts";
import { ringing } from "./ringing.ts";
import { isSeen, type Said, There } from "./there.ts";

const room = newId<RoomId>();
const [first, second] = [newId<CallId>(1), newId<CallId>(2)];
const people = [1, 2, 3].map(() => ({ device: newId<DeviceId>(), person: newId<PersonId>() }));

function there() {
  const timers: (() => void)[] = [];
  const holds = new Set<DeviceId>();
  const it = new There(
    newId<DeviceId>(),
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

test("PR27: who follows the call that goes on is in one with all others, and stays there", () => {
  const calls = [1, 2, 3, 4].map((ms) => newId<CallId>(ms)) as [CallId, ...CallId[]];
  const placed = fc.array(fc.record({ person: fc.nat(4), call: fc.constantFrom(...calls) }), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(placed, fc.infiniteStream(fc.nat(8)), (all, order) => {
      const { it } = there();
      const devices = all.map(({ person, call }) => ({
        device: newId<DeviceId>(),
        person: `${person}` as PersonId,
        call,
      }));
      let at = 1;
      for (const who of devices) it.take({ room, ...who, at: at++, word: isIn() });
      // One after the other, in whatever order, each moves where its own view says.
      for (const next of order) {
        if (at > 200) break;
        const who = devices[next % devices.length];
        const call = it.goesOn(room);
        if (who && call) it.take({ room, ...who, call, at: at++, word: isIn() });
      }
      expect(new Set(it.in(room).map(({ call }) => call)).size).toBe(1);
    }),
  );
});

test("PR27: nobody alone draws people who are together into another call, however small its id, and on however many devices", () => {
  const [one, two, alone] = people;
  if (!one || !two || !alone) throw new Error("nobody");
  const { it } = there();
  for (const who of [one, two]) it.take({ room, ...who, at: 1, call: second, word: isIn() });
  for (const device of [alone.device, newId<DeviceId>()])
    it.take({ room, device, person: alone.person, at: 1, call: first, word: isIn() });
  expect(it.goesOn(room)).toBe(second);
  expect(it.others(room)[0]?.call).toBe(second);
  it.take({ room, ...two, at: 2, call: second, word: { is: "out" } });
  expect(it.goesOn(room)).toBe(first);
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
    done: new Set<CallId>(),
    blocked: new Set<PersonId>(),
  };
  expect(ringing(moment)).toEqual({ is: "rings", from: caller.person, call: first });
  expect(ringing({ ...moment, here: [at(caller, false)] })).toBeUndefined();
  expect(ringing({ ...moment, done: new Set([first]) })).toBeUndefined();
  expect(ringing({ ...moment, blocked: new Set([caller.person]) })).toBeUndefined();
  // Whom this person has blocked, or does not come to, does not stand before somebody else.
  const two = { ...moment, here: [at(caller, true), at(other, true, room, second)] };
  expect(ringing({ ...two, blocked: new Set([caller.person]) })?.from).toBe(other.person);
  expect(ringing({ ...two, done: new Set([first]) })?.call).toBe(second);
  const elsewhere = newId<RoomId>();
  expect(ringing({ ...moment, all: [...here, at(me, false, elsewhere, second)] })?.is).toBe("busy");
  // On another device of mine: that one says it.
  const mine = { ...me, device: newId<DeviceId>() };
  expect(ringing({ ...moment, all: [...here, at(mine, false, elsewhere, second)] })).toBeUndefined();
  expect(ringing({ ...moment, all: [...here, at(me, false, room, second)] })).toBeUndefined();
  expect(ringing({ ...moment, all: [...here, at(other, false, elsewhere, second)] })?.is).toBe("rings");
});

test("PR38: whose page is closed is not seen, until it says that it is in anew; else it is gone when its word counts no more", () => {
  const { it, expire } = there();
  const [one] = people;
  if (!one) throw new Error("nobody");
  const say = (at: number, since: number) =>
    it.take({ room, ...one, at, call: first, word: { is: "in", since, rings: false, terms: USUAL_TERMS } });
  const seen = () => it.in(room).filter(isSeen).length;
  say(1_000, 1);
  expect([it.shut(room, one.device, 2_000), it.shut(room, one.device, 2_001)]).toEqual([true, false]);
  expect([seen(), it.others(room).length]).toEqual([0, 1]);
  say(1_990, 1); // was on its way
  expect(seen()).toBe(0);
  say(2_100, 2_050);
  expect(seen()).toBe(1);
  it.shut(room, one.device, 3_000);
  say(4_000, 2_050); // it is there all the same
  expect(seen()).toBe(1);
  it.shut(room, one.device, 5_000);
  expire();
  expect(it.others(room)).toEqual([]);
});
