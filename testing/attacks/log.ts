import { createHash } from "node:crypto";
import {
  type Bytes,
  decodeHeader,
  type EventHeader,
  eventParts,
  type LogItem,
  type RoomId,
  tombstoneWith,
} from "@hearth/protocol";
import type { Attack, Shown, Who } from "../hostile/attack.ts";

/** Which events a lie is about. */
export type Pick = (header: EventHeader, item: LogItem) => boolean;

/** The event with that sequence number of its device in its room. */
export const eventOf =
  (device: string, sequence: number): Pick =>
  (header) =>
    header.device === device && header.sequence === sequence;

/** The event with that id. */
export const eventNamed =
  (id: string): Pick =>
  (header) =>
    header.event === id;

/** A lie about the log of one room, told to those whom `concerns` names (left out: all). */
interface LogLie {
  readonly room: RoomId;
  readonly pick: Pick;
  concerns?(who: Who): boolean;
}

function lie(
  it: LogLie,
  tell: (items: readonly LogItem[], picked: (item: LogItem) => boolean) => readonly Shown[],
): Attack {
  const picked = (item: LogItem) => {
    const header = decodeHeader(item.event);
    return header.ok && it.pick(header.value, item);
  };
  const attack: Attack = { log: (room, items) => (room === it.room ? tell(items, picked) : items) };
  return it.concerns ? { ...attack, concerns: it.concerns } : attack;
}

/** The picked events are withheld, and all numbers closed up. */
export const drops = (it: LogLie): Attack => lie(it, (items, picked) => items.filter((item) => !picked(item)));

/** Each picked event has `change` applied to a copy of its bytes. */
export const alters = (it: LogLie & { change(event: Bytes): void }): Attack =>
  lie(it, (items, picked) =>
    items.map((item) => {
      if (!picked(item)) return item;
      const event = item.event.slice();
      it.change(event);
      return { at: item.at, event };
    }),
  );

/** Of each picked event only the tombstone is shown, as if somebody had deleted it. */
export const withholds = (it: LogLie): Attack =>
  lie(it, (items, picked) =>
    items.map((item) => {
      if (!picked(item)) return item;
      const digest = createHash("sha256").update(eventParts(item.event).ciphertext).digest();
      return { at: item.at, event: tombstoneWith(item.event, new Uint8Array(digest)) };
    }),
  );

/** Each picked event is shown a second time, right behind the first. */
export const replays = (it: LogLie): Attack =>
  lie(it, (items, picked) => items.flatMap((item) => (picked(item) ? [item, item] : [item])));

/** Each picked event is held back until the next is there, and shown behind it. */
export const swaps = (it: LogLie): Attack =>
  lie(it, (items, picked) => {
    const shown: Shown[] = [];
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      const next = items[i + 1];
      if (!item) continue;
      if (!picked(item)) shown.push(item);
      else if (next) {
        shown.push(next, item);
        i++;
      }
    }
    return shown;
  });

/** `event` is slipped in behind each picked one, as if the host had taken it a moment later. */
export const inserts = (it: LogLie & { event: Bytes }): Attack =>
  lie(it, (items, picked) =>
    items.flatMap((item) => (picked(item) ? [item, { at: item.at + 1, event: it.event }] : [item])),
  );

/** Flips the lowest bit of byte `at`; negative: from the end. */
export const flip =
  (at: number) =>
  (event: Bytes): void => {
    const place = at < 0 ? event.length + at : at;
    event[place] = (event[place] ?? 0) ^ 1;
  };
