import type { Clock, Content, EventHeader, EventId, Result, RoomId } from "@hearth/protocol";
import { ok, refuse } from "@hearth/protocol";
import { mayAdmit } from "@hearth/roster";
import type { Failure } from "../api.ts";
import { type ChannelWord, type Described, describe } from "../channels/describe.ts";
import { layOver } from "../channels/words.ts";
import { FAILURES } from "../failure.ts";
import type { Fact } from "../home/facts.ts";
import type { Home } from "../home/home.ts";
import { headsNow, mayModerate } from "../messages/rights.ts";
import { type ChannelSaid, roomKey, takeChannel } from "../rooms/channels.ts";
import { outboxOf } from "../rooms/unsent.ts";
import type { PrivateRoom } from "./room.ts";

/** Where what is said waits until it leaves: the outbox, which takes its own words by what stands here. */
interface Waiting {
  add(room: RoomId, what: Content): EventId;
}

/** May name and describe a private room: in a channel who is in charge, in a group all. */
export const mayDescribe = (home: Home, { now }: PrivateRoom): boolean =>
  mayAdmit(now, home.roster.now, home.account.person);

/** May put a private room away for all and bring it back: who is in charge of a channel or group. */
export const mayArchive = (home: Home, { room }: PrivateRoom): boolean =>
  mayModerate(home, room, home.account.person, headsNow(home, room));

/** What a private room's own log says of it, and on top of that what this device has said and it has not brought back. */
export function describedIn(home: Home, it: PrivateRoom): Described {
  const [name, topic, archived, voice] = (["name", "topic", "archived", "voice"] as const).map((part) =>
    roomKey("room", part, it.room),
  ) as [string, string, string, string];
  const facts = new Map<string, Fact>();
  const said = mayDescribe(home, it) ? outboxOf(home.database, it.room) : [];
  for (const key of [name, topic, archived, voice]) {
    const fact = home.facts.word(key);
    if (fact) facts.set(key, fact);
  }
  layOver(facts, said, "room");
  return {
    name: facts.get(name)?.value,
    topic: facts.get(topic)?.value ?? "",
    archived: facts.get(archived)?.value === "1",
    voice: facts.get(voice)?.value === "1",
  };
}

/** Names, describes or puts away a private room, in its own log: nobody outside learns of it. */
export function changePrivate(
  { home, outbox, send }: { readonly home: Home; readonly outbox: Waiting; readonly send: () => void },
  it: PrivateRoom,
  wish: { name?: string; topic?: string; archived?: boolean },
): Result<null, Failure> {
  if (!it.isMine) return refuse(FAILURES.room_unknown);
  if (!mayDescribe(home, it)) return refuse(FAILURES.may_not_describe);
  if (wish.archived !== undefined && !mayArchive(home, it)) return refuse(FAILURES.may_not_archive);
  const word = describe(it.room, describedIn(home, it), wish);
  if (!word.ok) return word;
  if (word.value) sayOf(home, outbox, word.value);
  home.changed({ what: "rooms" });
  send();
  return ok(null);
}

/** Names a private room that has just been begun, unless it has a name already. */
export function nameOnce(
  home: Home,
  outbox: Waiting,
  it: PrivateRoom,
  { name, voice }: { readonly name?: string | undefined; readonly voice?: true | undefined },
): void {
  if (describedIn(home, it).name !== undefined) return;
  sayOf(home, outbox, { room: it.room, mode: "kept", name, ...(voice && { voice }) });
}

function sayOf(home: Home, outbox: Waiting, word: ChannelWord): void {
  home.database.transaction(() => outbox.add(word.room, { type: "channel", clock: home.clock.tick(), ...word }));
}

/** Takes what somebody who might at that time says of a private room in its own log. True if any of it is what holds. */
export function takeDescribed(home: Home, header: EventHeader, said: ChannelSaid, clock: Clock): boolean {
  const room = home.privates.of(header.room as RoomId)?.now;
  if (!room || !header.roomHead || said.room !== header.room) return false;
  const at = { room: header.roomHead.number, home: header.head.number };
  if (!mayAdmit(room, home.roster.now, header.person, at)) return false;
  const archives = mayModerate(home, header.room, header.person, at);
  const counts = { ...said, position: undefined, ...(!archives && { archived: undefined }) };
  return takeChannel(home.facts, "room", counts, clock, header.event);
}
