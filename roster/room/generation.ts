import {
  type Bytes,
  decodeRoomGeneration,
  encodeCbor,
  encodeSigned,
  LABELS,
  LIMITS,
  ok,
  type PersonId,
  type Result,
  type RoomGeneration,
  type RoomMode,
  refuse,
  type Sign,
  type Signed,
  verify,
} from "@hearth/protocol";
import { isNewer } from "../generation.ts";
import { placeOf } from "../place.ts";
import { type Refusal, type RefusalCode, refusal } from "../refusal.ts";
import { mayStand, type Roster } from "../state.ts";
import { type Heads, homeKnown, isInRoom, newestHeads, roomCuts } from "./standing.ts";
import { modeOf, type RoomRoster, type Stay } from "./state.ts";

/** The wire bytes of a record of a private room's ring, signed by its author's device key (label `generation`). */
export async function writeRoomGeneration(record: RoomGeneration, sign: Sign): Promise<Bytes> {
  const content = encodeCbor(record);
  return encodeSigned(content, await sign(LABELS.generation, content));
}

/** The heads at which a record was made, as far as its author must have read the home. */
export const madeAt = (room: RoomRoster, record: RoomGeneration): Heads => {
  const stated = { room: record.head.number, home: record.homeHead.number };
  return { room: stated.room, home: homeKnown(room, stated) };
};

/**
 * Reads a record of a private room's ring and checks that somebody made it who was in the room, at the heads that it
 * names (SPEC: RG1 to RG8, RG11). `headIsAhead`, `homeIsAhead`: it may be good, but entries are missing here.
 */
export async function readRoomGeneration(
  room: RoomRoster,
  home: Roster,
  bytes: Bytes,
): Promise<Result<Signed<RoomGeneration>, Refusal>> {
  const signed = decodeRoomGeneration(bytes);
  if (!signed.ok) return refuse(refusal(signed.error === "too_large" ? "recordIsTooLarge" : "recordIsMalformed", 0));
  const record = signed.value.value;
  const no = (code: RefusalCode) => refuse(refusal(code, record.head.number));
  if (record.home !== room.home) return no("theEntryIsOfThisHome");
  if (record.roster !== room.roster) return no("theEntryIsOfThisRoster");
  const place = placeOf(room, record.head);
  if (place !== "onChain") return no(place);
  const homePlace = placeOf(home, record.homeHead);
  if (homePlace !== "onChain") return no(homePlace === "headForks" ? "homeForks" : "homeIsAhead");
  const at = madeAt(room, record);
  const device = home.devices.get(record.author.device);
  const standing = mayStand(home, record.author.device, at.home);
  if (!device || device.person !== record.author.person || standing === "unknown") return no("theAuthorIsKnown");
  if (standing === "revoked") return no("aRevokedDeviceSignsNothing");
  if (device.kind === "vault") return no("theVaultSignsOnlyDevices");
  if (!isInRoom(room, home, device.person, at)) return no("theAuthorIsInTheRoom");
  const good = await verify(device.signKey, LABELS.generation, signed.value.content, signed.value.signature);
  return good ? ok(signed.value) : no("theAuthorSigned");
}

/** The generation to seal with in a private room, as {@link usableGeneration} in the home: behind the newest cuts. */
export function usableRoomGeneration(
  room: RoomRoster,
  home: Roster,
  records: readonly RoomGeneration[],
): RoomGeneration | undefined {
  const cuts = roomCuts(room, home, newestHeads(room, home));
  let best: RoomGeneration | undefined;
  for (const it of records) {
    const at = madeAt(room, it);
    const known = placeOf(room, it.head) === "onChain" && placeOf(home, it.homeHead) === "onChain";
    const usable = it.roster === room.roster && known && at.room >= cuts.room && at.home >= cuts.home;
    if (usable && (!best || isNewer(it, best))) best = it;
  }
  return best;
}

/** How the room's events were delivered when a generation was made: it is of that mode alone (SPEC: RG12). */
export const modeAt = (room: RoomRoster, { head }: Pick<RoomGeneration, "head">): RoomMode => modeOf(room, head.number);

/** Whether the next generation is due by its age: the rings of rooms that are not kept are renewed daily. `now`: host's time, ms since 1970. */
export function isOfAnotherDay(room: RoomRoster, record: RoomGeneration, now: number): boolean {
  return modeAt(room, record) !== "kept" && Math.abs(now - record.time) >= LIMITS.ringMs;
}

/**
 * Whether somebody who is in the room should have the key of a generation: it was made while they were in, or the
 * room's setting when they came let newcomers read so far back.
 */
export function isMeantFor(room: RoomRoster, person: PersonId, record: RoomGeneration): boolean {
  const stays = room.stays.get(person) ?? [];
  const { number } = record.head;
  if (stays.some((it) => it.from <= number && (it.until === undefined || number < it.until))) return true;
  return stays.some((it) => number < it.from && reachesBack(room, it, record));
}

/** Whether a newcomer of this stay may read a generation from before it: none of a time when the room was not kept (SPEC: RG12). */
export function reachesBack(room: RoomRoster, { history }: Pick<Stay, "history">, record: RoomGeneration): boolean {
  if (modeAt(room, record) !== "kept") return false;
  if (history.newcomers === "all") return true;
  return history.newcomers === "since" && record.time >= history.since;
}
