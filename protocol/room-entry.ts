import { z } from "zod";
import { concat, sha256 } from "./bytes.ts";
import { roomMode } from "./delivery.ts";
import { decodeSigned } from "./entry.ts";
import { type HomeId, idFromBytes, idToBytes, type PersonId, type RoomId } from "./ids.ts";
import { LABELS, labelBytes } from "./labels.ts";
import { LIMITS } from "./limits.ts";
import { author, count, hash, head, homeId, personId, rosterId, time } from "./schema.ts";

/** A `channel` some are in, a small `group`, a `direct` conversation of two, and what somebody keeps to them`self`. */
export const roomKind = z.enum(["channel", "group", "direct", "self"]);
export type RoomKind = z.infer<typeof roomKind>;

/** What newcomers may read of what was said before them. `none` and `joining` hand out the same keys: those from then on. */
export const history = z.discriminatedUnion("newcomers", [
  z.strictObject({ newcomers: z.enum(["none", "joining", "all"]) }),
  z.strictObject({ newcomers: z.literal("since"), since: time }),
]);
export type History = z.infer<typeof history>;

const people = z.array(personId).max(LIMITS.roomPeople);

export const roomEntryBody = z.discriminatedUnion("type", [
  /**
   * The first entry. The author is in the room and in charge of it; `people` are the others. Without `mode` it is kept; `straight` as in a
   * `mode`.
   */
  z.strictObject({
    type: z.literal("room-genesis"),
    kind: roomKind,
    people,
    history,
    mode: z.enum(["relayed", "direct"]).optional(),
    straight: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.literal("admit"), people: people.min(1) }),
  z.strictObject({ type: z.literal("remove"), person: personId }),
  /** `seen`: how far the room's log had come. What the author said up to there was said before. */
  z.strictObject({ type: z.literal("leave"), seen: z.strictObject({ seq: count, running: hash }) }),
  z.strictObject({ type: z.literal("role"), person: personId, inCharge: z.boolean() }),
  z.strictObject({ type: z.literal("settings"), history }),
  /** From here on the room's events are delivered so. `straight`: in a direct room, over no link that a relay carries. */
  z.strictObject({ type: z.literal("mode"), mode: roomMode, straight: z.literal(true).optional() }),
]);
export type RoomEntryBody = z.infer<typeof roomEntryBody>;
export type RoomEntryType = RoomEntryBody["type"];

/** What an entry of a private room's roster says. `homeHead` is the author's head of the home's roster. */
export const roomEntry = z.strictObject({
  version: z.literal(1),
  home: homeId,
  roster: rosterId,
  number: z.int().min(1).max(0xffffffff),
  previous: hash,
  homeHead: head,
  author,
  time,
  body: roomEntryBody,
});
export type RoomEntry = z.infer<typeof roomEntry>;

export const decodeRoomEntry = (bytes: Parameters<typeof decodeSigned>[1]) => decodeSigned(roomEntry, bytes);

/**
 * The one room that two people have for themselves, and with the same person twice what somebody keeps to themself: a
 * UUID of version 8 from SHA-256(label | home | both ids, the smaller first). Who begins it first makes no difference.
 */
export async function pairRoom(home: HomeId, one: PersonId, other: PersonId): Promise<RoomId> {
  const ids = [one, other].sort().map(idToBytes);
  const bytes = (await sha256(concat(labelBytes(LABELS.pairRoom), idToBytes(home), ...ids))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const id = idFromBytes<RoomId>(bytes);
  if (!id) throw new Error("version and variant are set, so this is a UUID");
  return id;
}

/** True of an id that {@link pairRoom} could have made: nobody may open another room under it. */
export const isPairRoom = (room: RoomId): boolean => room[14] === "8";
