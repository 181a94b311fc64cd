import { expect, test } from "bun:test";
import {
  concat,
  type DeviceId,
  type EventId,
  encodeHeader,
  type HomeId,
  type LogItem,
  newId,
  type PersonId,
  type RoomId,
} from "@hearth/protocol";
import { alters, drops, eventOf, flip, inserts, replays, swaps } from "./log.ts";

const home = newId<HomeId>();
const room = newId<RoomId>();
const device = newId<DeviceId>();
const person = newId<PersonId>();
const zeros = new Uint8Array(32);

/** Events of one device with the sequence numbers 1, 2, 3, ... in a log of their own. */
const log: LogItem[] = [1, 2, 3].map((sequence) => ({
  seq: sequence,
  at: sequence * 1_000,
  event: concat(
    encodeHeader({
      retention: 0,
      home,
      room,
      generation: zeros,
      person,
      device,
      event: newId<EventId>(),
      sequence,
      previous: zeros,
      head: { number: 1, hash: zeros },
    }),
    new Uint8Array(100),
  ),
}));
const second = { room, pick: eventOf(device, 2) };
const events = (items: readonly { event: Uint8Array }[] | undefined) =>
  items?.map(({ event }) => log.findIndex((it) => it.event === event) + 1);

test("lies about a log say what they are called", () => {
  expect(events(drops(second).log?.(room, log))).toEqual([1, 3]);
  expect(events(replays(second).log?.(room, log))).toEqual([1, 2, 2, 3]);
  expect(events(swaps(second).log?.(room, log))).toEqual([1, 3, 2]);
  expect(events(swaps(second).log?.(room, log.slice(0, 2)))).toEqual([1]);
  expect(events(inserts({ ...second, event: new Uint8Array(3) }).log?.(room, log))).toEqual([1, 2, 0, 3]);
  expect(
    alters({ ...second, change: flip(-1) })
      .log?.(room, log)[1]
      ?.event.at(-1),
  ).toBe(1);
  expect(log[1]?.event.at(-1)).toBe(0);
  expect(events(drops(second).log?.(newId<RoomId>(), log))).toEqual([1, 2, 3]);
});
