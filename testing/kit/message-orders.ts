import { expect } from "bun:test";
import { ITEMS, viewItems } from "@hearth/client/messages/items.ts";
import { viewPins } from "@hearth/client/messages/pin-list.ts";
import { readThread } from "@hearth/client/messages/threads.ts";
import { Checkpoints } from "@hearth/client/rooms/checkpoints.ts";
import { Log, type LogRow } from "@hearth/client/rooms/log.ts";
import { show } from "@hearth/client/rooms/show.ts";
import type { Mark } from "@hearth/client/unread/marks.ts";
import { takeSharedMark } from "@hearth/client/unread/shared.ts";
import { unreadCounts } from "@hearth/client/unread/unread.ts";
import {
  type Content,
  type DeviceId,
  type EventHeader,
  type EventId,
  encodeHeader,
  type Later,
  type PersonId,
  type RoomId,
  tombstoneWith,
} from "@hearth/protocol";
import { bytes, header as sample } from "@hearth/protocol/story/samples.ts";
import fc from "fast-check";
import { leftByFive } from "./five.ts";
import { numbered } from "./numbered.ts";

const ROOM = numbered<RoomId>(9_001);
const OTHER = numbered<RoomId>(9_002);
const MESSAGES = 4;

/** An event of the log, at its place; or a word of another device of this person's on what was read. */
interface Said {
  readonly row: LogRow;
  readonly header: EventHeader;
  readonly hasWords: boolean;
  /** Missing of a tombstone. */
  readonly content?: Content;
  /** Instead of it: only a later version can read it. */
  readonly later?: Later;
}
type Happening = Said | { readonly room: RoomId; readonly mark: Mark };

const about = fc.integer({ min: 0, max: MESSAGES });
const time = fc.integer({ min: 0, max: 3 });
const who = fc.integer({ min: 0, max: 4 });
const common = {
  by: who,
  about,
  ms: time,
  counter: time,
  at: fc.integer({ min: 1, max: 3 }),
  other: fc.boolean(),
  place: fc.nat(40),
};
const deed = fc.oneof(
  fc.record({ ...common, type: fc.constantFrom("edit" as const), word: fc.constantFrom("one", "two", "three") }),
  fc.record({ ...common, type: fc.constantFrom("delete" as const) }),
  fc.record({
    ...common,
    type: fc.constantFrom("react" as const),
    emoji: fc.constantFrom("🐝", "👍", "🎉"),
    on: fc.boolean(),
  }),
  fc.record({ ...common, type: fc.constantFrom("pin" as const), on: fc.boolean() }),
  fc.record({
    ...common,
    type: fc.constantFrom("clear" as const),
    whose: fc.constantFrom("mine" as const, "mine" as const, "all" as const),
  }),
  fc.record({ ...common, type: fc.constantFrom("read" as const), epoch: fc.nat(2), seq: fc.nat(30) }),
);
const message = fc.record({
  ...common,
  reply: fc.boolean(),
  thread: fc.boolean(),
  later: fc.nat(7).map((n) => n === 0),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
const orders = fc
  .record({
    messages: fc.array(message, { minLength: MESSAGES, maxLength: MESSAGES }),
    deeds: fc.array(deed, { minLength: 1, maxLength: 24 }),
  })
  .chain((script) => {
    const all = [...Array(MESSAGES + script.deeds.length).keys()];
    return fc.record({
      script: fc.constantFrom(script),
      gap: fc.shuffledSubarray(all, { minLength: 1 }),
      again: fc.array(fc.constantFrom(...all), { maxLength: 10 }),
      erased: fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length }),
    });
  });
interface Script {
  readonly messages: readonly (typeof message extends fc.Arbitrary<infer T> ? T : never)[];
  readonly deeds: readonly Deed[];
}

/**
 * What was said and done in a room by five people, cleared away and read, in so many random orders with duplicates and gaps:
 * fails unless every device shows the same.
 */
export async function ordersEndInTheSame(runs: number): Promise<void> {
  const { story, persons, home } = await leftByFive();
  await using _ = story;
  const log = new Log(home.database);
  const checkpoints = new Checkpoints(home, log);
  const head = home.roster.now.head;

  const deviceOf = (person: PersonId): DeviceId => {
    const it = [...home.roster.now.devices.values()].find((one) => one.person === person && one.kind === "device");
    if (!it) throw new Error("somebody without a device");
    return it.device;
  };
  const headerOf = (n: number, by: number, other: boolean): EventHeader => {
    const person = persons[by] as PersonId;
    const room = other ? OTHER : ROOM;
    return { ...sample, room, person, device: deviceOf(person), event: numbered(n), sequence: n + 1, head };
  };
  const rowOf = (header: EventHeader, seq: number, at: number): LogRow => ({
    ...{ room: header.room, seq, at, id: header.event, device: header.device, sequence: header.sequence },
    ...{ hash: bytes(32, seq), running: bytes(32, seq), state: "open", why: null, digest: bytes(32, seq + 1) },
    event: new Uint8Array([...encodeHeader(header), ...bytes(80), ...bytes(64, 9)]),
  });
  /** As the host hands it over that has erased it. */
  const goneOf = ({ row, header, hasWords }: Said): Happening => ({
    ...{ header, hasWords },
    row: { ...row, state: "erased", event: tombstoneWith(row.event, bytes(32, row.seq + 1)), digest: null },
  });

  /** What the store shows and holds after these, in this order; the store is then as before. */
  function after(order: readonly Happening[]): string {
    let seen = "";
    const words = new Set<unknown>(order.flatMap((it) => ("row" in it && it.hasWords ? [it.row.id] : [])));
    const undo = new Error("as before");
    try {
      home.database.transaction(() => {
        for (const it of order) {
          if ("mark" in it) {
            takeSharedMark(home, it.room, it.mark);
            continue;
          }
          log.write(it.row);
          show(home, checkpoints, it.row.room, it);
        }
        seen = JSON.stringify(
          [ROOM, OTHER].map((room) => [
            viewItems(home, room, home.database.all(`${ITEMS} WHERE items.room = ? ORDER BY items.id`, room)),
            viewPins(home, room),
            readThread(home, log, room, numbered(0), 100),
            ...["edits", "deletions", "reactions", "pins"].map((table) =>
              home.database.all(`SELECT * FROM ${table} WHERE room = ? ORDER BY 1, 2, 3, 4`, room),
            ),
            home.database
              .all("SELECT id, state, length(event) AS bytes FROM log WHERE room = ? ORDER BY seq", room)
              .filter((row) => words.has(row["id"])),
            unreadCounts(home.database).get(room),
          ]),
        );
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    }
    return seen;
  }

  /** What was said and done, each at its place in the log: a message in front of what was done to it. */
  function happenings({ messages, deeds }: Script): Happening[] {
    const places = [
      ...messages.keys().map((n) => 10 * (n + 1)),
      ...deeds.map((it) => (it.type === "clear" ? it.place : 10 * (it.about + 1) + 1 + it.place)),
    ];
    const order = [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
    const seqOf = (n: number) => order.indexOf(n) + 1;
    return [
      ...messages.map((it, n): Happening => {
        const header = headerOf(n, it.by, false);
        const clock = { ms: it.ms, counter: it.counter };
        if (it.later) {
          const row: LogRow = { ...rowOf(header, seqOf(n), it.at), state: "newer" };
          return { header, hasWords: true, later: { clock, aside: false }, row };
        }
        const reply = it.reply && { reply: numbered<EventId>(0) };
        const thread = it.thread && n > 0 && { thread: numbered<EventId>(0) };
        const content: Content = { type: "message", clock, text: `message ${n}`, ...reply, ...thread };
        return { header, hasWords: true, content, row: rowOf(header, seqOf(n), it.at) };
      }),
      ...deeds.map((it, i): Happening => {
        const n = MESSAGES + i;
        if (it.type === "read") return { room: ROOM, mark: { epoch: it.epoch, seq: it.seq } };
        const header = headerOf(n, it.by, it.other && it.about === 1);
        return { header, hasWords: it.type === "edit", content: contentOf(it), row: rowOf(header, seqOf(n), it.at) };
      }),
    ];
  }

  function contentOf(it: Exclude<Deed, { type: "read" }>): Content {
    const clock = { ms: it.ms, counter: it.counter };
    const same = { clock, message: numbered<EventId>(it.about === MESSAGES ? 9_000 : it.about) }; // one never comes
    switch (it.type) {
      case "edit":
        return { type: "edit", ...same, text: it.word, mentions: [persons[0] as PersonId] };
      case "react":
        return { type: "react", ...same, emoji: it.emoji, on: it.on };
      case "pin":
        return { type: "pin", ...same, on: it.on };
      case "delete":
        return { type: "delete", ...same };
      case "clear":
        return { type: "clear", clock, whose: it.whose };
    }
  }

  /** Somebody who might has cleared it away, so that the host may have nothing but its tombstone. */
  function isClearedIn(all: readonly Happening[], one: Said): boolean {
    if (one.content ? ["delete", "clear"].includes(one.content.type) : !one.later) return false;
    return all.some((it) => {
      if ("mark" in it || it.content?.type !== "clear") return false;
      if (it.row.room !== one.row.room || it.row.seq < one.row.seq) return false;
      const { person } = it.header;
      return it.content.whose === "mine"
        ? person === one.header.person
        : person === persons[0] || person === persons[3]; // alice and dave are in charge
    });
  }

  const told = { edited: 0, deleted: 0, erased: 0, unread: 0, newer: 0 };
  fc.assert(
    fc.property(orders, ({ script, gap, again, erased }) => {
      const all = happenings(script);
      const came = gap.flatMap((n) => all[n] ?? []);
      const twice = again.filter((n) => gap.includes(n)).flatMap((n) => all[n] ?? []);
      const inOrder = all.filter((it) => came.includes(it));
      const first = after(inOrder);
      expect(after([...came, ...twice])).toBe(first);
      // The rest comes, to one device before and to the other behind what it has; to the one some of it only as tombstones.
      const rest = all.filter((it) => !came.includes(it));
      const bare = rest.map((it, n) => (!("mark" in it) && erased[n] && isClearedIn(all, it) ? goneOf(it) : it));
      expect(after([...bare.toReversed(), ...came])).toBe(after([...came, ...twice, ...rest]));
      for (const what of ["edited", "deleted"] as const) if (first.includes(`"${what}":true`)) told[what] += 1;
      if (first.includes('"erased"')) told.erased += 1;
      if (first.includes('"unread"')) told.unread += 1;
      if (first.includes("needs a newer version")) told.newer += 1;
    }),
    { numRuns: runs, seed: 4 },
  );
  // So there was something to disagree about.
  for (const times of Object.values(told)) expect(times).toBeGreaterThan(runs / 50);
}
