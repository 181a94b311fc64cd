import {
  type Author,
  type Bytes,
  concat,
  type DeviceId,
  type DeviceKeys,
  type HomeId,
  type InviteId,
  idFromBytes,
  type PersonId,
  type PersonKey,
  type Sign,
  sha256,
  signerOf,
  utf8,
} from "@hearth/protocol";

/** A device in a story. All that is random in life comes from its name here, so that every run is the same. */
export interface Actor {
  readonly author: Author;
  readonly username: string;
  readonly keys: DeviceKeys;
  readonly sign: Sign;
}

/** An invite link in a story, as who made it and who got it hold it. */
export interface Ticket {
  readonly invite: InviteId;
  readonly signKey: Bytes;
  readonly boxKey: Bytes;
  readonly sign: Sign;
}

// What stands in front of an Ed25519 seed in PKCS #8 (RFC 8410 section 7).
const PKCS8 = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);

/** 32 bytes that only depend on `text`. */
export function fixedBytes(text: string): Promise<Bytes> {
  return sha256(utf8(text));
}

async function fixedId<T extends HomeId | PersonId | DeviceId | InviteId>(text: string): Promise<T> {
  const bytes = (await fixedBytes(`id of ${text}`)).slice(0, 16);
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  const id = idFromBytes<T>(bytes);
  if (!id) throw new Error("these are the version and variant of a UUID");
  return id;
}

async function fixedKey(text: string): Promise<{ signKey: Bytes; sign: Sign }> {
  const pkcs8 = concat(PKCS8, await fixedBytes(`seed of ${text}`));
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  const jwk = await crypto.subtle.exportKey("jwk", key);
  const base64 = (jwk.x ?? "").replaceAll("-", "+").replaceAll("_", "/");
  return { signKey: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)), sign: signerOf(key) };
}

/** The device `name` of the person `username`. */
export async function actor(username: string, name = "laptop"): Promise<Actor> {
  const text = `${username}'s ${name}`;
  const { signKey, sign } = await fixedKey(text);
  const device = await fixedId<DeviceId>(text);
  return {
    author: { person: await fixedId<PersonId>(username), device },
    username,
    keys: { device, signKey, boxKey: await fixedBytes(`box key of ${text}`) },
    sign,
  };
}

export async function ticket(name = "invite"): Promise<Ticket> {
  const key = await fixedKey(name);
  return { invite: await fixedId<InviteId>(name), boxKey: await fixedBytes(`box key of ${name}`), ...key };
}

/** The generation `number` of a person's ring. */
export async function ringKey(username: string, number: number): Promise<PersonKey> {
  const [generation, boxKey] = await Promise.all(
    ["generation", "box key"].map((it) => fixedBytes(`${it} ${number} of ${username}`)),
  );
  if (!generation || !boxKey) throw new Error("two were asked for");
  return { number, generation, boxKey };
}

export const HOME = await fixedId<HomeId>("home");
export const OTHER_HOME = await fixedId<HomeId>("another home");
