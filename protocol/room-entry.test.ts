import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  decodeEntry,
  decodeGeneration,
  decodeRoomEntry,
  decodeRoomGeneration,
  encodeCbor,
  encodeSigned,
  type HomeId,
  isId,
  isPairRoom,
  LIMITS,
  newId,
  type PersonId,
  pairRoom,
} from "./index.ts";
import { alice, bob, bytes, home, laptop, NOW, room, roomBodies } from "./story/samples.ts";
import { roomEntryOf } from "./vectors/own.ts";

const malformed = { ok: false, error: "malformed" } as const;

describe("PR7: entries and records of a private room", () => {
  for (const body of roomBodies) {
    test(`${body.type}: comes through, and not with a field more or less`, () => {
      const read = decodeRoomEntry(roomEntryOf(body));
      if (!read.ok) throw new Error(read.error);
      const { value } = read.value;
      expect(value.body).toEqual(body);
      const wire = (it: unknown) => encodeSigned(encodeCbor(it), bytes(64));
      expect(decodeRoomEntry(wire({ ...value, body: { ...body, extra: 1 } }))).toEqual(malformed);
      for (const key of Object.keys(body)) {
        const { [key as keyof typeof body]: _, ...rest } = body;
        expect(decodeRoomEntry(wire({ ...value, body: rest }))).toEqual(malformed);
      }
      const { homeHead: _, ...headless } = value;
      expect(decodeRoomEntry(wire(headless))).toEqual(malformed);
      expect(decodeEntry(wire(value))).toEqual(malformed); // neither is the other
    });
  }

  test("an entry names as many people as there is room for, and no more", () => {
    const people = Array.from({ length: LIMITS.roomPeople }, () => newId<PersonId>());
    expect(decodeRoomEntry(roomEntryOf({ type: "admit", people })).ok).toBe(true);
    expect(decodeRoomEntry(roomEntryOf({ type: "admit", people: [...people, bob] }))).toEqual(malformed);
    expect(decodeRoomEntry(roomEntryOf({ type: "admit", people: [] }))).toEqual(malformed);
  });

  test("a record names the heads of both rosters", () => {
    const head = { number: 2, hash: bytes(32, 1) };
    const author = { person: alice, device: laptop };
    const record = { version: 2, home, roster: room, number: 1, generation: bytes(32), head, author, time: NOW };
    const wire = (it: unknown) => encodeSigned(encodeCbor(it), bytes(64));
    expect(decodeRoomGeneration(wire({ ...record, homeHead: head })).ok).toBe(true);
    expect(decodeRoomGeneration(wire(record))).toEqual(malformed);
    expect(decodeGeneration(wire({ ...record, homeHead: head }))).toEqual(malformed);
  });
});

test("PR14: two people share one room in a home, whoever asks, and nobody else does", async () => {
  const uuid = fc.constant(null).map(() => newId<PersonId>());
  await fc.assert(
    fc.asyncProperty(uuid, uuid, uuid, async (one, other, third) => {
      const shared = await pairRoom(home, one, other);
      expect(await pairRoom(home, other, one)).toBe(shared);
      expect(isId(shared) && isPairRoom(shared)).toBe(true);
      const others = [pairRoom(home, one, third), pairRoom(home, one, one), pairRoom(newId<HomeId>(), one, other)];
      for (const room of await Promise.all(others)) expect(room).not.toBe(shared);
    }),
    { numRuns: 20 },
  );
  expect(isPairRoom(room)).toBe(false);
});
