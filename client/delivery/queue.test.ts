import { expect, test } from "bun:test";
import { type Bytes, type DeviceId, type EventId, newId, type PersonId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { emptyStore } from "../store/story/empty.ts";
import { countQueued, dropRecipients, putInQueue, queued, takeAcknowledged, waiting, whoHas } from "./queue.ts";

const room = newId<RoomId>();
const devices = Array.from({ length: 4 }, () => newId<DeviceId>());
const people = [newId<PersonId>(), newId<PersonId>()];
const personOf = (at: number) => people[at % 2] as PersonId;
const hashOf = (at: number): Bytes => new Uint8Array(32).fill(at + 1);
const ids = Array.from({ length: 3 }, () => newId<EventId>());

/** What happens to a queue: an event comes, a device says that it has some, a device is out. */
const step = fc.oneof(
  fc.record({ is: fc.constant("ack" as const), device: fc.nat(5), events: fc.array(fc.nat(4), { maxLength: 4 }) }),
  fc.record({ is: fc.constant("out" as const), device: fc.nat(3) }),
);

test("acknowledgements in any order, twice, of strangers and of nothing that is there: the bytes go when all have it, and no sooner", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const database = emptyStore();
      for (const [at, id] of ids.entries()) {
        const event = new Uint8Array(300).fill(at);
        const to = devices.map((device, i) => ({ device, person: personOf(i) }));
        putInQueue(database, { id, room, hash: hashOf(at), at: 1, event }, to);
      }
      const has = ids.map(() => new Set<number>());
      const out = ids.map(() => new Set<number>());
      const isOpen = (at: number) => devices.some((_, i) => !has[at]?.has(i) && !out[at]?.has(i));
      for (const it of steps) {
        if (it.is === "out") {
          dropRecipients(database, (_, { device }) => device !== devices[it.device]);
          for (const at of ids.keys()) if (!has[at]?.has(it.device)) out[at]?.add(it.device);
          continue;
        }
        const device = devices[it.device] ?? newId<DeviceId>();
        const news = takeAcknowledged(database, { room, device, hashes: it.events.map(hashOf) });
        let expected = false;
        for (const at of it.events) {
          if (!ids[at] || it.device > 3 || has[at]?.has(it.device) || out[at]?.has(it.device)) continue;
          has[at]?.add(it.device);
          expected = true;
        }
        expect(news).toBe(expected);
      }
      for (const [at, id] of ids.entries()) {
        expect(queued(database, id) !== undefined).toBe(isOpen(at));
        for (const { person, has: told } of whoHas(database, id))
          expect(told).toBe(devices.some((_, i) => personOf(i) === person && has[at]?.has(i)));
      }
      expect(countQueued(database, room)).toBe([...ids.keys()].filter(isOpen).length);
      expect(waiting(database).every(({ id }) => queued(database, id) !== undefined)).toBe(true);
      database.close();
    }),
    { numRuns: 200 },
  );
});

test("an acknowledgement for another room counts for nothing", () => {
  const database = emptyStore();
  const [id] = ids as [EventId];
  const [device] = devices as [DeviceId];
  putInQueue(database, { id, room, hash: hashOf(0), at: 1, event: new Uint8Array(300) }, [
    { device, person: personOf(0) },
  ]);
  expect(takeAcknowledged(database, { room: newId<RoomId>(), device, hashes: [hashOf(0)] })).toBe(false);
  expect(queued(database, id)).toBeDefined();
  database.close();
});

test("what is for nobody is kept for nobody", () => {
  const database = emptyStore();
  const [id] = ids as [EventId];
  putInQueue(database, { id, room, hash: hashOf(0), at: 1, event: new Uint8Array(300) }, []);
  expect(queued(database, id)).toBeUndefined();
  database.close();
});
