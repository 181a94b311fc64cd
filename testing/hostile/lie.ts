import {
  type Answer,
  type Ask,
  type Bytes,
  type LogItem,
  type Push,
  type RoomId,
  type RosterId,
  sameBytes,
} from "@hearth/protocol";
import type { Asked, AskHost, Attack } from "./attack.ts";
import { readAnswer } from "./frames.ts";
import { type HashedLog, hashed, headOf, type Mirror } from "./mirror.ts";

/** How much of each log and roster a connection has been told, so that pushes go on from there. */
export interface Told {
  readonly logs: Map<RoomId, number>;
  readonly rosters: Map<RosterId, number>;
}

interface Lying {
  readonly attack: Attack;
  readonly mirror: Mirror;
  readonly told: Told;
  readonly host: AskHost;
}

/** What the device is answered instead of `body`; `undefined`: the truth. */
export async function answerOf(it: Lying & { asked: Asked; body: unknown }): Promise<unknown> {
  const { asked, attack, body } = it;
  switch (asked.ask) {
    case "prove":
      return proven(it, readAnswer("prove", body));
    case "history":
      return history(it, asked.body, readAnswer("history", body));
    case "roster.read":
      return rosterPage(it, asked.body, readAnswer("roster.read", body));
    case "post":
      return posted(it, asked.body.event, readAnswer("post", body));
    case "boxes.read": {
      const page = readAnswer("boxes.read", body);
      return attack.boxes && { ...page, boxes: [...(await attack.boxes(page.boxes))] };
    }
    case "signals.read": {
      const page = readAnswer("signals.read", body);
      const { signal } = attack;
      return signal && { ...page, signals: page.signals.flatMap((it) => signal(it)) };
    }
    default:
      return undefined;
  }
}

/** What the device is pushed instead of `push`; `undefined`: the truth. */
export async function pushesOf(it: Lying & { push: Push }): Promise<readonly Push[] | undefined> {
  const { push, told } = it;
  if (push.push === "events") {
    const { room, items } = push.body;
    const before = told.logs.get(room) ?? (items[0]?.seq ?? 1) - 1;
    const log = await shownLog(it, room);
    told.logs.set(room, log?.items.length ?? items.at(-1)?.seq ?? before);
    if (!log) return undefined;
    const fresh = log.items.slice(before);
    return fresh.length === 0 ? [] : [{ push: "events", body: { room, items: fresh, running: end(log) } }];
  }
  if (push.push === "roster") {
    const { roster, number, entries } = push.body;
    const before = told.rosters.get(roster) ?? number - entries.length;
    const shown = await shownRoster(it, roster);
    told.rosters.set(roster, shown?.length ?? number);
    if (!shown) return undefined;
    const fresh = shown.slice(before);
    return fresh.length === 0 ? [] : [{ push: "roster", body: { roster, number: shown.length, entries: fresh } }];
  }
  if (push.push === "peer" && it.attack.peer)
    return it.attack.peer(push.body.signal).map((signal) => ({ push: "peer", body: { signal } }));
  if (push.push === "signal" && it.attack.signal) {
    const { signal, cursor } = push.body;
    return it.attack.signal(signal).map((signal) => ({ push: "signal", body: { signal, cursor } }));
  }
  if (push.push === "link" && push.body.message && it.attack.link)
    return [{ push: "link", body: { message: await it.attack.link(push.body.message) } }];
  return undefined;
}

async function proven(it: Lying, truth: Answer<"prove">): Promise<Answer<"prove">> {
  const rooms: Answer<"prove">["rooms"] = [];
  for (const room of truth.rooms) {
    const log = await shownLog(it, room.room);
    rooms.push(log ? { ...room, seq: log.items.length, running: end(log) } : room);
  }
  const rosters: Answer<"prove">["rosters"] = [];
  for (const head of truth.rosters) {
    const shown = await shownRoster(it, head.roster);
    rosters.push(shown ? { roster: head.roster, ...(await headOf(shown)) } : head);
  }
  return { ...truth, rooms, rosters };
}

async function history(it: Lying, ask: Ask<"history">, truth: Answer<"history">): Promise<Answer<"history">> {
  const log = await shownLog(it, ask.room);
  if (!log) return noteLog(it, ask.room, truth);
  const length = log.items.length;
  const from = ask.after ?? Math.max(0, (ask.before || length + 1) - 1 - ask.limit);
  const to = ask.after === undefined ? (ask.before || length + 1) - 1 : from + ask.limit;
  const items = log.items.slice(from, to);
  const runningBefore = log.running[Math.min(from, length)] ?? end(log);
  const running = log.running[Math.min(from + items.length, length)] ?? end(log);
  return noteLog(it, ask.room, { items: [...items], runningBefore, running, last: length });
}

function noteLog(it: Lying, room: RoomId, page: Answer<"history">): Answer<"history"> {
  it.told.logs.set(room, Math.max(it.told.logs.get(room) ?? 0, page.items.at(-1)?.seq ?? 0));
  return page;
}

async function rosterPage(
  it: Lying,
  ask: Ask<"roster.read">,
  truth: Answer<"roster.read">,
): Promise<Answer<"roster.read">> {
  const shown = await shownRoster(it, ask.roster);
  const page = shown ? { entries: shown.slice(ask.after, ask.after + ask.limit), head: await headOf(shown) } : truth;
  it.told.rosters.set(ask.roster, Math.max(it.told.rosters.get(ask.roster) ?? 0, ask.after + page.entries.length));
  return page;
}

/** The place where the sender will find its own event, if it is shown to it at all. */
async function posted(it: Lying, event: Bytes, truth: Answer<"post">): Promise<Answer<"post">> {
  if (!it.attack.log) return truth;
  for (const room of it.mirror.rooms) {
    const mine = (await shownLog(it, room))?.items.find((item) => sameBytes(item.event, event));
    if (mine) return { seq: mine.seq, at: mine.at };
  }
  return truth;
}

async function shownLog(it: Lying, room: RoomId): Promise<HashedLog | undefined> {
  if (!it.attack.log) return undefined;
  const truth: readonly LogItem[] = await it.mirror.log(room, it.host);
  return hashed(room, it.attack.log(room, truth));
}

async function shownRoster(it: Lying, roster: RosterId): Promise<Bytes[] | undefined> {
  if (!it.attack.roster) return undefined;
  return [...(await it.attack.roster(roster, await it.mirror.roster(roster, it.host)))];
}

const end = (log: HashedLog): Bytes => log.running.at(-1) ?? new Uint8Array(32);
