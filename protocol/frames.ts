import { z } from "zod";
import { BLOB_REQUESTS, eventBlobs } from "./blobs.ts";
import { type Bytes, sha256 } from "./bytes.ts";
import { decodeCbor } from "./codec.ts";
import { DELIVERY_PUSHES, DELIVERY_REQUESTS, roomMode } from "./delivery.ts";
import { encodeCbor } from "./encode.ts";
import { wireError } from "./errors.ts";
import { ICE_REQUESTS } from "./ice.ts";
import { LIMITS } from "./limits.ts";
import { LINK_REQUESTS, linkBytes } from "./linking.ts";
import { ownSealed } from "./own.ts";
import { PEER_PUSHES, PEER_REQUESTS } from "./peers.ts";
import { PREVIEW_REQUESTS } from "./preview.ts";
import { REACH_REQUESTS } from "./reach.ts";
import { box } from "./ring.ts";
import {
  bytesOf,
  bytesUpTo,
  count,
  deviceId,
  eventId,
  hash,
  head,
  homeId,
  inviteId,
  personId,
  roomId,
  rosterId,
  signature,
  time,
  username,
} from "./schema.ts";
import { sealedSignal } from "./signal.ts";

const entryBytes = bytesUpTo(LIMITS.entryBytes);
const eventBytes = bytesUpTo(LIMITS.eventBytes);
const limit = z.int().min(1).max(LIMITS.page);
const requestId = z.int().min(0).max(0xffffffff);
const opaqueText = z.string().max(4_096);

/** All that changes a roster or its ring in one step at the host: everything is taken, or nothing. */
export const change = z.strictObject({
  entries: z.array(entryBytes).max(LIMITS.changeEntries),
  /** X-Wing public keys whose hashes stand in the entries. A private room's bring none. */
  keys: z.array(bytesOf(LIMITS.boxKeyBytes)).max(16),
  /** Signed generation records of the roster's ring. */
  generations: z.array(entryBytes).max(4),
  boxes: z.array(box).max(LIMITS.boxes),
});
export type Change = z.infer<typeof change>;

/**
 * What the host keeps of a vault: ciphertext, the root key wrapped twice, and the public half (Ed25519, 32 bytes) of the key
 * by which the recovery kit asks for it (`kit.open`). Vaults of before have no `kitKey`: their kit opens nothing at the host.
 */
export const vault = z.strictObject({
  sealed: bytesUpTo(8_192),
  byPassword: bytesUpTo(128).nullable(),
  byKit: bytesUpTo(128),
  kitKey: bytesOf(32).optional(),
});
export type SealedVault = z.infer<typeof vault>;

/** Names a vault as a whole: SHA-256 of its CBOR. So a change of it says which one it was made on. */
export const vaultHash = (it: SealedVault): Promise<Bytes> => sha256(encodeCbor(it));

const logItem = z.strictObject({ seq: z.int().min(1), at: time, event: eventBytes });
const rosterHead = z.strictObject({ roster: rosterId, ...head.shape });
export const roomInfo = z.strictObject({
  room: roomId,
  roster: rosterId,
  mode: roomMode,
  seq: count,
  running: hash,
});
export type RoomInfo = z.infer<typeof roomInfo>;
const empty = z.strictObject({});

/** How somebody wants to be seen, by their own word and for all their devices. `auto`: online, or away when all devices idle. */
export const presenceChoice = z.enum(["auto", "away", "busy", "invisible"]);
export type PresenceChoice = z.infer<typeof presenceChoice>;
/** A person's own wishes, told to their own devices alone. */
const presenceWishes = z.strictObject({ choice: presenceChoice, showsLastSeen: z.boolean() });
/** Of those on line, who is away or wants no disturbance; of those who are not, when they were last (ms, whole minutes). */
const presenceMore = {
  away: z.array(personId).optional(),
  busy: z.array(personId).optional(),
  seen: z.array(z.strictObject({ person: personId, at: time })).optional(),
  wishes: presenceWishes.optional(),
};

/** Each request's name, what it carries and what its answer carries. `who` may send it: a connection's state at the host. */
export const REQUESTS = {
  /** First frame. `home` is null until the home is set up. */
  hello: {
    who: "anyone",
    ask: z.strictObject({ version: z.int().min(0).max(0xffff), features: z.array(z.string().max(32)).max(32) }),
    answer: z.strictObject({
      version: z.int(),
      features: z.array(z.string()),
      nonce: bytesOf(32),
      home: homeId.nullable(),
      hostGeneration: bytesOf(16),
      /**
       * While the host takes back what it lost because it was restored from a backup: `head` is the number of the
       * roster's newest entry in the backup. `waiting`: nothing new is taken until the devices have been there.
       */
      restored: z.strictObject({ head: count, waiting: z.boolean() }).optional(),
      now: time,
    }),
  },
  /** With the one-time set-up token: makes the home. The change holds the genesis entry, its keys, boxes and first generation. */
  "home.create": { who: "guest", ask: z.strictObject({ token: z.string().max(128), change }), answer: head },
  /** `signature` by the invite's key over the nonce (label inviteOpen). Opens reading to the connection, for joining. */
  "invite.open": { who: "guest", ask: z.strictObject({ invite: inviteId, signature }), answer: empty },
  /** OPAQUE login (RFC 9807), messages as the library writes them. Unknown names get a fake record. */
  "login.start": {
    who: "guest",
    ask: z.strictObject({ username, request: opaqueText }),
    answer: z.strictObject({ response: opaqueText }),
  },
  "login.finish": {
    who: "guest",
    ask: z.strictObject({ finish: opaqueText }),
    answer: z.strictObject({ person: personId, vault }),
  },
  /** `signature` by the recovery kit's key over {@link kitMessage} (label kitOpen). Everything that does not fit: `login_failed`. */
  "kit.open": {
    who: "guest",
    ask: z.strictObject({ username, signature }),
    answer: z.strictObject({ person: personId, vault }),
  },
  /** `signature` by the device's key over {@link proofMessage} (label nonce). Turns the connection into that device's. */
  prove: {
    who: "guest",
    ask: z.strictObject({ device: deviceId, signature }),
    answer: z.strictObject({
      person: personId,
      /** The home's, and those of private rooms: of one that this person is out of, up to the entry that took them out. */
      rosters: z.array(rosterHead),
      /** Open rooms, and the private ones that this person is in. */
      rooms: z.array(roomInfo),
      /** This device's newest event in each room where it has any: an old copy of a store learns from it that it is old. */
      mine: z.array(z.strictObject({ room: roomId, event: eventBytes })),
      online: z.array(personId),
      ...presenceMore,
    }),
  },
  /** Entries after number `after`, in order. */
  "roster.read": {
    who: "reader",
    ask: z.strictObject({ roster: rosterId, after: count, limit }),
    answer: z.strictObject({ entries: z.array(entryBytes), head }),
  },
  /**
   * Compare-and-set: `after` is the head and `ring` the cursor of the newest generation record that the change was made
   * on (0: none); if either has moved on: `roster_moved`. So nobody comes in beside a renewal that they get no box of.
   * Entries may be none (boxes or generations alone). Of a private room's roster `home` is compared besides: the home's
   * head that the change was made on. A first entry on no roster makes the room. `seen`: with a change that takes somebody
   * out, how far in each room others have signed that they saw its log; if one who goes has spoken behind that:
   * `rooms_moved`, and they wait for a while. Rooms left out were not seen, unless there are as many as may be named.
   */
  "roster.change": {
    who: "reader",
    ask: z.strictObject({
      roster: rosterId,
      after: head,
      ring: count,
      home: head.optional(),
      seen: z
        .array(z.strictObject({ room: z.union([roomId, homeId]), seq: count }))
        .max(LIMITS.seenRooms)
        .optional(),
      change,
    }),
    answer: head,
  },
  /** Public keys by hash; those the host does not have are left out. */
  "keys.read": {
    who: "reader",
    ask: z.strictObject({ hashes: z.array(hash).max(180) }),
    answer: z.strictObject({ keys: z.array(bytesOf(LIMITS.boxKeyBytes)) }),
  },
  /** Boxes for this connection's device, person or invite, in the order the host took them, after `cursor`. */
  "boxes.read": {
    who: "reader",
    ask: z.strictObject({ after: count, limit: z.int().min(1).max(LIMITS.boxes) }),
    answer: z.strictObject({ boxes: z.array(box), cursor: count, more: z.boolean() }),
  },
  /** Generation records of a roster's ring, in the order the host took them, after `cursor`. */
  "rings.read": {
    who: "reader",
    ask: z.strictObject({ roster: rosterId, after: count, limit }),
    answer: z.strictObject({ generations: z.array(entryBytes), cursor: count, more: z.boolean() }),
  },
  /** An admin names a new open room, so that the host carries it. Its name is sealed and not told here. Repeating it is no error. */
  "room.open": {
    who: "device",
    ask: z.strictObject({ room: roomId, roster: rosterId, mode: z.enum(["kept"]) }),
    answer: roomInfo,
  },
  /** Kept rooms: durable before it is answered. The same event again gets the same answer. `blobs`: what it refers to, here already. */
  post: {
    who: "device",
    ask: z.strictObject({ event: eventBytes, blobs: eventBlobs.optional() }),
    answer: z.strictObject({ seq: z.int().min(1), at: time }),
  },
  /**
   * Leaves tombstones (SPEC: PR6) of these events of a room, for their author and for those in charge. What is not there
   * or erased already is passed over. When it is answered, the host's files hold nothing of them any more.
   */
  "events.erase": {
    who: "device",
    ask: z.strictObject({ room: roomId, events: z.array(eventId).min(1).max(LIMITS.eraseEvents) }),
    answer: empty,
  },
  /** How long the host keeps a room's words, ms (null: for ever), by those in charge: then it leaves tombstones by itself. */
  "room.retain": {
    who: "device",
    ask: z.strictObject({ room: roomId, ms: z.int().min(LIMITS.retainMs).max(LIMITS.retainMaxMs).nullable() }),
    answer: empty,
  },
  /**
   * A page of a kept room's log, ascending: after `after`, or the last `limit` before `before` (exactly one of them; `before` 0 means the end).
   * `runningBefore` is the running hash in front of the first item, `running` behind the last. The page ends early at 200 KB.
   */
  history: {
    who: "reader",
    ask: z
      .strictObject({ room: roomId, after: count.optional(), before: count.optional(), limit })
      .refine((it) => (it.after === undefined) !== (it.before === undefined)),
    answer: z.strictObject({ items: z.array(logItem), runningBefore: hash, running: hash, last: count }),
  },
  /**
   * What a restored host has lost of a roster: signed entries of any author behind `after` (compare-and-set on the head,
   * as in `roster.change`), public keys that the roster names, and generation records.
   */
  "restore.roster": {
    who: "device",
    ask: z.strictObject({
      roster: rosterId,
      after: head,
      entries: z.array(entryBytes).max(LIMITS.page),
      keys: z.array(bytesOf(LIMITS.boxKeyBytes)).max(160),
      generations: z.array(entryBytes).max(LIMITS.page),
    }),
    answer: head,
  },
  /**
   * What it has lost of a kept room's log: events of any author with the places and times that it had given them;
   * `running` is the hash behind the last. What it has already is passed over.
   */
  "restore.events": {
    who: "device",
    ask: z.strictObject({ room: roomId, items: z.array(logItem).max(LIMITS.page), running: hash }),
    answer: roomInfo,
  },
  /**
   * Events of any author that a restored host has lost, from a device that came when others had gone on: their places
   * are taken, so that they go behind all others. What it has already is passed over.
   */
  "restore.late": {
    who: "device",
    ask: z.strictObject({ room: roomId, events: z.array(eventBytes).max(LIMITS.page) }),
    answer: roomInfo,
  },
  /** This device has given back what it had. `waiting`: others have not yet. */
  "restore.done": { who: "device", ask: empty, answer: z.strictObject({ waiting: z.boolean() }) },
  /** OPAQUE registration by a signed-in device for its own person. */
  "password.start": {
    who: "device",
    ask: z.strictObject({ request: opaqueText }),
    answer: z.strictObject({ response: opaqueText }),
  },
  /**
   * Stores the OPAQUE record and the vault in one step. Without `record` only the vault is stored, and the record that is
   * there stays. Compare-and-set: `replaces` is the {@link vaultHash} of the vault that the change was made on (null: there
   * was none; left out: whatever is there); if another is there: `vault_moved`. The same again gets the same answer.
   */
  "password.finish": {
    who: "device",
    ask: z.strictObject({ record: opaqueText.nullable(), vault, replaces: hash.nullable().optional() }),
    answer: empty,
  },
  /**
   * How the person wants to be seen (kept by the host, for all their devices), and whether this device is idle (until
   * its socket ends). What is left out stays as it is.
   */
  "presence.set": {
    who: "device",
    ask: z.strictObject({
      choice: presenceChoice.optional(),
      showsLastSeen: z.boolean().optional(),
      idle: z.boolean().optional(),
    }),
    answer: presenceWishes,
  },
  ...LINK_REQUESTS,
  /** When each of this person's devices that stand was last connected: ms, whole minutes; now for those that are. */
  "devices.seen": {
    who: "device",
    ask: empty,
    answer: z.strictObject({ seen: z.array(z.strictObject({ device: deviceId, at: time })) }),
  },
  /** What this person's devices share, in the order in which the host took it, after `after`. Pages hold about 200 KB. */
  "own.read": {
    who: "device",
    ask: z.strictObject({ after: count }),
    answer: z.strictObject({ values: z.array(ownSealed), cursor: count, more: z.boolean() }),
  },
  /**
   * Compare-and-set: `replaces` is the version that the host has (0: none); if it has another: `own_moved`. Versions grow.
   * `cursor`: the place that the value has now.
   */
  "own.put": {
    who: "device",
    ask: z
      .strictObject({ value: ownSealed, replaces: z.int().min(0).max(LIMITS.ownVersion) })
      .refine((it) => it.value.version > it.replaces),
    answer: z.strictObject({ cursor: count }),
  },
  ...PREVIEW_REQUESTS,
  ...PEER_REQUESTS,
  ...ICE_REQUESTS,
  ...DELIVERY_REQUESTS,
  ...REACH_REQUESTS,
  ...BLOB_REQUESTS,
  /** Passes a signal on to the room's devices that are connected (SPEC: PR17); a receipt is kept, if it is newer. */
  signal: { who: "device", ask: z.strictObject({ signal: sealedSignal }), answer: empty },
  /** Receipts of the rooms that this person is in, in the order in which the host took them, after `after`. */
  "signals.read": {
    who: "device",
    ask: z.strictObject({ after: count }),
    answer: z.strictObject({ signals: z.array(sealedSignal), cursor: count, more: z.boolean() }),
  },
  /** `passwordSince`, `kitSince`: when the host was given what it has now. */
  "vault.read": {
    who: "device",
    ask: empty,
    answer: z.strictObject({ vault: vault.nullable(), passwordSince: time.optional(), kitSince: time.optional() }),
  },
} as const;

export type RequestName = keyof typeof REQUESTS;
export type Ask<N extends RequestName> = z.infer<(typeof REQUESTS)[N]["ask"]>;
export type Answer<N extends RequestName> = z.infer<(typeof REQUESTS)[N]["answer"]>;

/** What the host tells unasked. */
export const PUSHES = {
  /** New items of a room, in order, without a hole among them; `running` behind the last. A hole before them: ask history. */
  events: z.strictObject({ room: roomId, items: z.array(logItem), running: hash }),
  roster: z.strictObject({ roster: rosterId, number: count, entries: z.array(entryBytes) }),
  generations: z.strictObject({ roster: rosterId, generations: z.array(entryBytes) }),
  /** There are new boxes for you: read them. */
  boxes: empty,
  room: roomInfo,
  /**
   * Whose presence has changed: each is in `online` or `offline`. One in `online` is away or busy if named there too;
   * of one in `offline` nothing is told of when they were last, unless `seen` does.
   */
  presence: z.strictObject({ online: z.array(personId), offline: z.array(personId), ...presenceMore }),
  /** From the other side of the mailbox that this connection has opened or joined; null: the other side is gone. */
  link: z.strictObject({ message: linkBytes.nullable() }),
  /** Another of this person's devices has put something that they share. */
  own: z.strictObject({ value: ownSealed, cursor: count }),
  /** `cursor`: its place among the receipts, 0 if it is none. */
  signal: z.strictObject({ signal: sealedSignal, cursor: count }),
  ...PEER_PUSHES,
  ...DELIVERY_PUSHES,
  /** You were too slow and frames were dropped: catch up from history. */
  "catch-up": empty,
} as const;
export type PushName = keyof typeof PUSHES;
export type Push = { [N in PushName]: { readonly push: N; readonly body: z.infer<(typeof PUSHES)[N]> } }[PushName];

const names = Object.keys(REQUESTS) as [RequestName, ...RequestName[]];
const pushNames = Object.keys(PUSHES) as [PushName, ...PushName[]];

/** Device to host: CBOR {id, ask: NAME, body}. The body is checked by the named request's schema. */
export const requestFrame = z.strictObject({ id: requestId, ask: z.enum(names), body: z.unknown() });
/** Host to device: an answer {re, ok}, a refusal {re, error} or a push {push, body}. */
export const hostFrame = z.union([
  z.strictObject({ re: requestId, ok: z.unknown() }),
  z.strictObject({ re: requestId, error: wireError }),
  z.strictObject({ push: z.enum(pushNames), body: z.unknown() }),
]);
export type HostFrame = z.infer<typeof hostFrame>;

export function encodeRequest<N extends RequestName>(id: number, ask: N, body: Ask<N>): Bytes {
  return encodeCbor({ id, ask, body });
}
export const decodeRequest = (bytes: Bytes) => decodeCbor(requestFrame, bytes);
export const decodeHostFrame = (bytes: Bytes) => decodeCbor(hostFrame, bytes, 4 * LIMITS.frameBytes);

/** WebSocket close codes of our own. */
export const CLOSE = { revoked: 4401, refused: 4403, malformed: 1008, busy: 1013, stopping: 1012 } as const;
