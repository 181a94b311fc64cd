import { type Bytes, idToBytes, LABELS, type RoomId, sha256 } from "@hearth/protocol";
import { deriveFrom, hkdf, hkdfKey } from "../keys/hkdf.ts";

// Keyed by the secret's object: a room's key lives here exactly as long as its secret is held anywhere.
const rooms = new WeakMap<Bytes, Map<RoomId, Promise<CryptoKey>>>();

/** The room's key under one generation's secret, as HKDF's input for its events' keys (SPEC: SE6). */
function roomKey(secret: Bytes, room: RoomId): Promise<CryptoKey> {
  const known = rooms.get(secret) ?? new Map<RoomId, Promise<CryptoKey>>();
  rooms.set(secret, known);
  const key = known.get(room) ?? deriveFrom(secret, LABELS.roomKey, idToBytes(room)).then(hkdfKey);
  known.set(room, key);
  return key;
}

/** The AES-256-GCM key of one event: one key, one header, one content; therefore the nonce is twelve zero bytes (SPEC: SE7). */
export async function eventKey(secret: Bytes, room: RoomId, header: Bytes): Promise<CryptoKey> {
  const [key, hash] = await Promise.all([roomKey(secret, room), sha256(header)]);
  const cipher = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(hkdf(LABELS.eventKey, hash), key, cipher, false, ["encrypt", "decrypt"]);
}

/** How an event's ciphertext is made and read. */
export function eventCipher(header: Bytes) {
  return { name: "AES-GCM", iv: new Uint8Array(12), additionalData: header, tagLength: 128 };
}
