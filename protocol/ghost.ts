import { z } from "zod";
import { type Bytes, concat, fromBase64url, sha256, toBase64url } from "./bytes.ts";
import { callTerms, mediaStream } from "./calls.ts";
import { decodeCbor } from "./codec.ts";
import { encodeCbor } from "./encode.ts";
import { blob, file } from "./file.ts";
import { ICE_REQUESTS } from "./ice.ts";
import { type DeviceId, idFromBytes } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { linkSignal, session } from "./link-signal.ts";
import { bytesOf, bytesUpTo, count, deviceId, hash, name, signature } from "./schema.ts";

/** A ghost room's secret, bytes; it stands in the fragment of its link alone. */
export const GHOST_SECRET = 32;
const VERSION = 1;

/** `ORIGIN/ghost#...`: version 1 | secret 32, base64url (SPEC: PR22). */
export function ghostLink(origin: string, secret: Bytes): string {
  return `${origin}/ghost#${toBase64url(concat(new Uint8Array([VERSION]), secret))}`;
}

/** The secret in a link or its bare fragment; `undefined` if it was cut or changed beyond reading. */
export function readGhostLink(link: string): Bytes | undefined {
  const bytes = fromBase64url(link.slice(link.indexOf("#") + 1).trim());
  return bytes?.length === GHOST_SECRET + 1 && bytes[0] === VERSION ? bytes.slice(1) : undefined;
}

/** The one-time device that signs with `key` (Ed25519, 32 bytes): a UUIDv8 (RFC 9562) of the key's hash. */
export async function ghostDevice(key: Bytes): Promise<DeviceId> {
  const bytes = (await sha256(key)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return idFromBytes<DeviceId>(bytes) as DeviceId;
}

/** True of every id that {@link ghostDevice} gives. Devices of people that make theirs with newId have another version in it. */
export const isGhostDevice = (device: DeviceId): boolean => device[14] === "8";

/** Where those meet who have a link: its secret is not told by it. */
const rendezvous = bytesOf(16);
const ghostKey = bytesOf(32);

/** What a one-time device says to another so that the two link. The host passes it on and forgets it. */
export const ghostSignal = z.strictObject({
  from: deviceId,
  to: deviceId,
  /** The sender's; `from` follows from it. */
  key: ghostKey,
  /** The sender's try. */
  session,
  /** Grows from each of the sender's signals to the next. */
  number: z.int().min(0).max(0xffffffff),
  /** A signal of a link (PR18) under the link's secret. */
  sealed: bytesUpTo(LIMITS.peerSignalBytes),
  signature,
});
export type GhostSignal = z.infer<typeof ghostSignal>;

/** What the one-time device signs (label ghostSignal). */
export async function signedGhostSignal(at: Bytes, it: Omit<GhostSignal, "signature">): Promise<Bytes> {
  return encodeCbor([at, it.from, it.to, it.session, it.number, await sha256(it.sealed)]);
}

/** What it signs to come to a rendezvous (label ghostEnter): the connection's nonce, and where. */
export const ghostProof = (nonce: Bytes, at: Bytes): Bytes => encodeCbor([nonce, at]);

/** What passes over a link of a ghost room: sealed under its secret, and signed. `number` grows with each. */
export const ghostSaid = z.strictObject({
  is: z.literal("ghost"),
  number: count,
  sealed: bytesUpTo(LIMITS.eventBytes),
  signature,
});
export type GhostSaid = z.infer<typeof ghostSaid>;

/** What it signs (label ghostSaid). */
export async function signedGhostSaid(at: Bytes, from: DeviceId, it: Omit<GhostSaid, "is" | "signature">) {
  return encodeCbor([at, from, it.number, await sha256(it.sealed)]);
}

/** What stands inside. */
export const ghostContent = z.discriminatedUnion("kind", [
  /** What the sender is called here, by their own word. */
  z.strictObject({ kind: z.literal("name"), name }),
  z.strictObject({ kind: z.literal("text"), text: z.string().min(1).max(LIMITS.messageText) }),
  /** The sender is writing something. */
  z.strictObject({ kind: z.literal("typing") }),
  /** Offers a file to those who are linked: its blob is given over links (PR30) for as long as somebody here has it. */
  z.strictObject({
    kind: z.literal("file"),
    ...blob.shape,
    size: count.max(LIMITS.ghostFileBytes),
    name: file.shape.name,
    type: file.shape.type,
  }),
  /** To whom offered it: the sender has all of it. */
  z.strictObject({ kind: z.literal("got"), hash }),
  /** The sender is in the room's call on these terms, or in it no more (SPEC: PR37). `stream`: it seals what it sends besides (PR41). */
  z.strictObject({ kind: z.literal("call"), terms: callTerms, stream: mediaStream.optional() }),
  z.strictObject({ kind: z.literal("call_out") }),
  /** Of a connection of the call, to one other: as `media` in signals (PR28). `session`: the sender's try. */
  z.strictObject({ kind: z.literal("media"), to: deviceId, session, signal: linkSignal }),
  /** The sender goes for good. */
  z.strictObject({ kind: z.literal("bye") }),
]);
export type GhostContent = z.infer<typeof ghostContent>;
export const decodeGhostContent = (bytes: Bytes) => decodeCbor(ghostContent, bytes, LIMITS.eventBytes);

/** What is asked by those who have no account. */
export const GHOST_REQUESTS = {
  /**
   * Comes to a rendezvous. `signature` by `key` over {@link ghostProof} (label ghostEnter). `make`: where nobody has met yet, or the host has
   * forgotten it, it begins; else that is `ghost_over`. `here`: the others who are there.
   */
  "ghost.enter": {
    who: "guest",
    ask: z.strictObject({ rendezvous, key: ghostKey, make: z.boolean(), signature }),
    answer: z.strictObject({ here: z.array(deviceId).max(LIMITS.ghosts) }),
  },
  /** Passes a signal on to the other (else: `device_away`). */
  "ghost.signal": { who: "ghost", ask: z.strictObject({ signal: ghostSignal }), answer: z.strictObject({}) },
  /** As `ice.servers`, for as long as the asker is there. */
  "ghost.ice": { who: "ghost", ask: ICE_REQUESTS["ice.servers"].ask, answer: ICE_REQUESTS["ice.servers"].answer },
  /** Goes for good: whoever goes last ends the rendezvous. */
  "ghost.leave": { who: "ghost", ask: z.strictObject({}), answer: z.strictObject({}) },
} as const;

/** What the host tells those at a rendezvous. */
export const GHOST_PUSHES = {
  ghost: z.strictObject({ signal: ghostSignal }),
  /** All others who are there now. */
  ghosts: z.strictObject({ here: z.array(deviceId).max(LIMITS.ghosts) }),
} as const;
