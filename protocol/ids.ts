import { type Bytes, randomBytes, toHex } from "./bytes.ts";

/** A UUID in its usual text form (RFC 9562), lower case; on the wire inside binary layouts it is 16 bytes. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };
export type HomeId = Id<"home">;
/** The home's hidden room (names, profiles, order) has the home's id. */
export type RoomId = Id<"room"> | HomeId;
/** The home's roster has the home's id; a private room's roster has the room's id. */
export type RosterId = RoomId;
export type PersonId = Id<"person">;
export type DeviceId = Id<"device">;
export type EventId = Id<"event">;
export type InviteId = Id<"invite">;
/** A group of channels on the left side. */
export type CategoryId = Id<"category">;
/** Of two calls in one room the one with the smaller id goes on. */
export type CallId = Id<"call">;
type AnyId = HomeId | RoomId | PersonId | DeviceId | EventId | InviteId | CategoryId | CallId;

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True if `text` is a UUID in the one form we write. */
export function isId(text: string): boolean {
  return form.test(text);
}

/** A new UUIDv7 (RFC 9562 section 5.7): 48 bits of `now` (ms since 1970), 74 random bits. */
export function newId<T extends AnyId>(now: number = Date.now()): T {
  const bytes = randomBytes(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / 0x10000));
  view.setUint16(4, now % 0x10000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return idFromBytes<T>(bytes) as T;
}

/** The 16 bytes of an id. The caller has an id, so the form is not checked again. */
export function idToBytes(id: AnyId): Bytes {
  const out = new Uint8Array(16);
  for (let i = 0, at = 0; i < 16; i++, at += 2) {
    if (id.charCodeAt(at) === 45) at++;
    out[i] = (nibble(id.charCodeAt(at)) << 4) | nibble(id.charCodeAt(at + 1));
  }
  return out;
}

/** The value of a lower-case hexadecimal digit's character code. */
const nibble = (code: number) => (code < 58 ? code - 48 : code - 87);

/** The id that 16 bytes spell, or `undefined` if they are not a UUID. */
export function idFromBytes<T extends AnyId>(bytes: Uint8Array): T | undefined {
  const version = (bytes[6] ?? 0) >> 4;
  const isUuid = bytes.length === 16 && version >= 1 && version <= 8 && (bytes[8] ?? 0) >> 6 === 2;
  if (!isUuid) return undefined;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T;
}
