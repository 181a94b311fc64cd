// What was said under a room's lock and done to it, in random orders with duplicates and gaps, the passphrase before or behind it.
import { expect, test } from "bun:test";
import { putOpened } from "@hearth/client/locks/open.ts";
import { ITEMS, viewItems } from "@hearth/client/messages/items.ts";
import { viewPins } from "@hearth/client/messages/pin-list.ts";
import { readThread } from "@hearth/client/messages/threads.ts";
import { Checkpoints } from "@hearth/client/rooms/checkpoints.ts";
import { fold } from "@hearth/client/rooms/fold.ts";
import { Log } from "@hearth/client/rooms/log.ts";
import {
  type Content,
  type EventHeader,
  type EventId,
  type PersonId,
  type RoomId,
  toHex,
  type Words,
} from "@hearth/protocol";
import { header as sample } from "@hearth/protocol/story/samples.ts";
import fc from "fast-check";
import { leftByFive } from "./kit/five.ts";
import { numbered } from "./kit/numbered.ts";

const RUNS = 150;
const ROOM = numbered<RoomId>(9_001);
const OTHER = numbered<RoomId>(9_002);
const MESSAGES = 4;

interface Happening {
  readonly header: EventHeader;
  readonly content: Content;
  readonly at: number;
  /** What it says under the lock. */
  readonly words?: Words;
}

const LOCK = { id: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(8) };
/** How the words came there is of no matter here: `sealing` has its own tests. */
const locked = { type: "locked", lock: LOCK.id, sealed: new Uint8Array(144) } as const;

const about = fc.integer({ min: 0, max: MESSAGES });
const time = fc.integer({ min: 0, max: 3 });
const who = fc.integer({ min: 0, max: 4 });
const common = { by: who, about, ms: time, counter: time, at: fc.integer({ min: 1, max: 3 }), other: fc.boolean() };
const emoji = fc.constantFrom("🐝", "👍", "🎉");
const OPEN_DEEDS = [
  fc.record({ ...common, type: fc.constantFrom("edit" as const), word: fc.constantFrom("one", "two", "three") }),
  fc.record({ ...common, type: fc.constantFrom("delete" as const) }),
  fc.record({ ...common, type: fc.constantFrom("react" as const), emoji, on: fc.boolean() }),
  fc.record({ ...common, type: fc.constantFrom("pin" as const), on: fc.boolean() }),
] as const;
const anyDeed = fc.oneof(
  ...OPEN_DEEDS,
  fc.record({ ...common, type: fc.constantFrom("lock" as const), on: fc.boolean() }),
  fc.record({ ...common, type: fc.constantFrom("locked edit" as const), word: fc.constantFrom("four", "five") }),
  fc.record({ ...common, type: fc.constantFrom("locked react" as const), emoji, on: fc.boolean() }),
);
const messageIn = (locked: fc.Arbitrary<boolean>) =>
  fc.record({ ...common, reply: fc.boolean(), thread: fc.boolean(), locked });
const ordersOf = (message: ReturnType<typeof messageIn>, deed: typeof anyDeed) =>
  fc
    .array(message, { minLength: MESSAGES, maxLength: MESSAGES })
    .chain((messages) => fc.array(deed, { minLength: 1, maxLength: 24 }).map((deeds) => ({ messages, deeds })))
    .chain(({ messages, deeds }) => {
      const all = [...messages.keys(), ...deeds.keys().map((i) => i + MESSAGES)];
      return fc.record({
        messages: fc.constantFrom(messages),
        deeds: fc.constantFrom(deeds),
        gap: fc.shuffledSubarray(all, { minLength: 1 }),
        again: fc.array(fc.constantFrom(...all), { maxLength: 10 }),
      });
    });

test("T20: locked words and open ones end in the same in every order, with duplicates and gaps", async () => {
  const { story, persons, home } = await leftByFive();
  await using _ = story;
  const log = new Log(home.database);
  const checkpoints = new Checkpoints(home, log);
  const head = home.roster.now.head;

  const headerOf = (n: number, by: number, other: boolean): EventHeader => ({
    ...sample,
    room: other ? OTHER : ROOM,
    person: persons[by] as PersonId,
    event: numbered(n),
    head,
  });

  /** What the store shows and holds after these, in this order; the store is then as before. */
  function after(order: readonly Happening[], passphrase?: "before" | "behind"): string {
    let seen = "";
    const undo = new Error("as before");
    try {
      home.database.transaction(() => {
        if (passphrase) home.locks.hold(ROOM, toHex(LOCK.id), new Uint8Array(32), false);
        const reveal = ({ header, words }: Happening) => words && putOpened(home, { id: header.event, words });
        for (const it of order) {
          fold(home, checkpoints, it.header, it.content, { at: it.at, seq: 1 });
          if (passphrase === "before") reveal(it);
        }
        if (passphrase === "behind") order.forEach(reveal);
        seen = JSON.stringify(
          [ROOM, OTHER].map((room) => [
            viewItems(home, room, home.database.all(`${ITEMS} WHERE items.room = ? ORDER BY items.id`, room)),
            viewPins(home, room),
            readThread(home, log, room, numbered(0), 100),
            ...["edits", "deletions", "reactions", "pins", "locked", "locks"].map((table) =>
              home.database
                .all(`SELECT * FROM ${table} WHERE room = ? ORDER BY 1, 2, 3, 4`, room)
                .map((row) => ({ ...row, ...("sealed" in row && { sealed: null }) })),
            ),
            home.database.all("SELECT * FROM opened ORDER BY id"),
          ]),
        );
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    }
    if (passphrase) home.locks.forget(ROOM);
    return seen;
  }

  const lockedOrders = ordersOf(messageIn(fc.boolean()), anyDeed);
  const told = { edited: 0, deleted: 0, open: 0 };
  const property = (orders: typeof lockedOrders) =>
    fc.property(orders, ({ messages, deeds, gap, again }) => {
      const all: Happening[] = [
        ...messages.map(
          (it, n): Happening => ({
            header: headerOf(n, it.by, false),
            content: {
              ...(it.locked ? { ...locked, as: "message" } : { type: "message", text: `message ${n}` }),
              clock: { ms: it.ms, counter: it.counter },
              ...(it.reply && { reply: numbered<EventId>(0) }),
              ...(it.thread && n > 0 && { thread: numbered<EventId>(0) }),
            },
            at: it.at,
            ...(it.locked && { words: { as: "message", text: `locked ${n}` } }),
          }),
        ),
        ...deeds.map((it, n): Happening => {
          const clock = { ms: it.ms, counter: it.counter };
          const same = { clock, message: numbered<EventId>(it.about) };
          const header = headerOf(MESSAGES + n, it.by, it.other && it.about === 1);
          if (it.type === "lock") {
            const content = { type: "channel", clock, mode: "kept", room: ROOM, lock: it.on ? LOCK : null } as const;
            return { header: { ...header, room: home.account.home as RoomId }, content, at: it.at };
          }
          if (it.type === "locked edit")
            return {
              header,
              content: { ...locked, ...same, as: "edit" },
              at: it.at,
              words: { as: "edit", text: it.word },
            };
          if (it.type === "locked react") {
            const words = { as: "react", emoji: it.emoji, on: it.on } as const;
            return { header, content: { ...locked, ...same, as: "react" }, at: it.at, words };
          }
          const content: Content =
            it.type === "edit"
              ? { type: "edit", ...same, text: it.word, mentions: [persons[0] as PersonId] }
              : it.type === "react"
                ? { type: "react", ...same, emoji: it.emoji, on: it.on }
                : it.type === "pin"
                  ? { type: "pin", ...same, on: it.on }
                  : { type: "delete", ...same };
          return { header, content, at: it.at };
        }),
      ];
      const came = gap.flatMap((n) => all[n] ?? []);
      const twice = again.filter((n) => gap.includes(n)).flatMap((n) => all[n] ?? []);
      const inOrder = [...came].sort((a, b) => (a.header.event < b.header.event ? -1 : 1));
      const first = after(inOrder);
      expect(after([...came, ...twice])).toBe(first);
      // The rest comes, to one device before and to the other behind what it has.
      const rest = all.filter((it) => !came.includes(it));
      expect(after([...rest.toReversed(), ...came])).toBe(after([...came, ...twice, ...rest]));
      for (const what of ["edited", "deleted"] as const) if (first.includes(`"${what}":true`)) told[what] += 1;
      // The passphrase comes before or behind all of it: the same is open.
      const open = after([...came, ...rest], "before");
      expect(after([...rest.toReversed(), ...came, ...twice], "behind")).toBe(open);
      const closed = after([...came, ...rest]);
      for (const word of ["locked 0", "four", "five"]) {
        expect(closed).not.toContain(word);
        if (open.includes(word)) told.open += 1;
      }
    });
  fc.assert(property(lockedOrders), { numRuns: RUNS, seed: 20 });
  // So there was something to disagree about.
  expect(told.edited).toBeGreaterThan(RUNS / 50);
  expect(told.deleted).toBeGreaterThan(RUNS / 50);
  expect(told.open).toBeGreaterThan(RUNS / 50);
}, 120_000);
