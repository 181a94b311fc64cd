import {
  type Author,
  type Bytes,
  decodeRoomEntry,
  encodeCbor,
  encodeSigned,
  entryHash,
  LABELS,
  ok,
  pairRoom,
  type Result,
  type RoomEntry,
  type RoomEntryBody,
  type RoomEntryType,
  refuse,
  type Sign,
  type Signed,
  verify,
} from "@hearth/protocol";
import { placeOf } from "../place.ts";
import { type Refusal, type RefusalCode, refusal } from "../refusal.ts";
import type { Roster } from "../state.ts";
import { ROOM_RULES_OF, type RoomCase, type RoomRuleName } from "./rules.ts";
import type { RoomRoster } from "./state.ts";
import { takeEntry } from "./take.ts";

/**
 * A private room's roster with `entries` (wire bytes, in order) behind its head, or why not (SPEC: RO1 to RO11, RO37 to
 * RO47). `home` is the home's roster: who belongs, and with which devices, is judged at the head that each entry names.
 * `homeIsAhead`: read the home's roster on and try again. All or nothing; `room` stays as it was.
 */
export async function extendRoom(
  room: RoomRoster,
  home: Roster,
  entries: readonly Bytes[],
): Promise<Result<RoomRoster, Refusal>> {
  let now = room;
  for (const bytes of entries) {
    const number = now.head.number + 1;
    const signed = decodeRoomEntry(bytes);
    if (!signed.ok)
      return refuse(refusal(signed.error === "too_large" ? "entryIsTooLarge" : "entryIsMalformed", number));
    const broken = await firstBroken(now, home, signed.value);
    if (broken) return refuse(refusal(broken, number));
    now = takeEntry(now, signed.value.value, await entryHash(bytes));
  }
  return ok(now);
}

async function firstBroken(
  room: RoomRoster,
  home: Roster,
  { value: entry, content, signature }: Signed<RoomEntry>,
): Promise<RefusalCode | undefined> {
  const { body, author } = entry;
  const place = placeOf(home, entry.homeHead);
  if (entry.home === home.home && place !== "onChain") return place === "headForks" ? "homeForks" : "homeIsAhead";
  const pair =
    body.type === "room-genesis"
      ? await pairRoom(room.home, author.person, body.people[0] ?? author.person)
      : undefined;
  const broken = firstRule(body.type, { room, home, entry, body, pairRoom: pair });
  if (broken) return broken;
  const key = home.devices.get(author.device)?.signKey;
  const good = key && (await verify(key, LABELS.roomEntry, content, signature));
  return good ? undefined : "theAuthorSigned";
}

function firstRule<T extends RoomEntryType>(type: T, it: RoomCase<T>): RoomRuleName | undefined {
  return ROOM_RULES_OF[type].find((rule) => !rule.holds(it))?.name;
}

/**
 * The wire bytes of the entry that would come next, signed by the author's device key (label `roomEntry`). `time` is ms
 * since 1970. Whether the rules allow it is for {@link extendRoom} to say.
 */
export async function writeRoomEntry(
  room: RoomRoster,
  home: Roster,
  author: Author,
  sign: Sign,
  time: number,
  body: RoomEntryBody,
): Promise<Bytes> {
  const entry: RoomEntry = {
    version: 1,
    home: room.home,
    roster: room.roster,
    number: room.head.number + 1,
    previous: room.head.hash,
    homeHead: home.head,
    author,
    time,
    body,
  };
  const content = encodeCbor(entry);
  return encodeSigned(content, await sign(LABELS.roomEntry, content));
}
