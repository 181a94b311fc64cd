import {
  type Bytes,
  type CallId,
  type Content,
  concat,
  type DeviceId,
  type EventId,
  type HomeId,
  type InviteId,
  idFromBytes,
  LABELS,
  NO_PREVIOUS,
  type PersonId,
  type RoomId,
  SIGNATURE_BYTES,
  sha256,
  signedPart,
  tombstoneOf,
  utf8,
} from "@hearth/protocol";
import { type OpenContext, type OpenedDevice, openDevice, type Signer, seal, type ToSeal } from "../index.ts";
import { generationId } from "../keys/generation.ts";

/** 32 bytes that only depend on `text`: a story is the same in every run. */
export const fixedBytes = (text: string): Promise<Bytes> => sha256(utf8(text));

/** An id that only depends on `text`. */
export async function fixedId<T extends CallId | HomeId | RoomId | PersonId | DeviceId | EventId | InviteId>(
  text: string,
): Promise<T> {
  const bytes = (await fixedBytes(`id ${text}`)).slice(0, 16);
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  const id = idFromBytes<T>(bytes);
  if (!id) throw new Error("version and variant are set, so this is a UUID");
  return id;
}

export async function fixedDevice(name: string): Promise<OpenedDevice> {
  const [signSeed, boxSeed] = await Promise.all([fixedBytes(`sign ${name}`), fixedBytes(`box ${name}`)]);
  return openDevice({ device: await fixedId<DeviceId>(`device ${name}`), signSeed, boxSeed });
}

/** Somebody with a device in the story's roster, from one entry to (for Mallory's) another. */
export interface Actor extends OpenedDevice {
  readonly person: PersonId;
  readonly signer: Signer;
}

async function actor(name: string, more: Partial<Signer> & { admittedAt: number }, owner = name): Promise<Actor> {
  const [opened, person] = await Promise.all([fixedDevice(name), fixedId<PersonId>(`person ${owner}`)]);
  return { ...opened, person, signer: { person, kind: "device", signKey: opened.keys.signKey, ...more } };
}

export interface Generation {
  readonly id: Bytes;
  readonly secret: Bytes;
  readonly headNumber: number;
}

async function generation(name: string, headNumber: number): Promise<Generation> {
  const secret = await fixedBytes(`generation ${name}`);
  return { id: await generationId(secret), secret, headNumber };
}

/**
 * A home whose roster has nine entries: Alice 1 (vault 2), Bob 4, Mallory's device from 5, revoked by 7. The ring has a
 * generation of head 1 and, after the revocation, one of head 7. Zed is in no roster.
 */
export async function tellHome() {
  const chain = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => fixedBytes(`entry ${number}`)));
  const alice = await actor("alice", { admittedAt: 1 });
  const vault = await actor("alice's vault", { admittedAt: 2, kind: "vault" }, "alice");
  const bob = await actor("bob", { admittedAt: 4 });
  const mallory = await actor("mallory", { admittedAt: 5, revokedAt: 7 });
  const zed = await actor("zed", { admittedAt: 1 });
  const [home, elsewhere] = await Promise.all([fixedId<HomeId>("home"), fixedId<HomeId>("another home")]);
  const [room, attic] = await Promise.all([fixedId<RoomId>("room"), fixedId<RoomId>("attic")]);
  const [old, current] = await Promise.all([generation("old", 1), generation("current", 7)]);
  const headAt = (number: number) => ({ number, hash: chain[number - 1] ?? new Uint8Array(32) });
  return { chain, alice, vault, bob, mallory, zed, home, elsewhere, room, attic, old, current, headAt };
}
export type Home = Awaited<ReturnType<typeof tellHome>>;

export const says = (text: string): Content => ({
  type: "message",
  clock: { ms: 1_750_000_000_000, counter: 0 },
  text,
});

/** What `by` is about to seal as its first event in the room, at head 9 with the current generation. */
export async function draft(it: Home, by: Actor, more: Partial<ToSeal> = {}): Promise<ToSeal> {
  return {
    author: { person: by.person, device: by.device, sign: by.sign },
    home: it.home,
    room: it.room,
    event: await fixedId<EventId>(`event of ${by.device}`),
    content: says("good morning"),
    sequence: 1,
    previous: NO_PREVIOUS,
    head: it.headAt(9),
    cut: 7,
    generation: it.current,
    ...more,
  };
}

/** The sealed bytes of {@link draft}. */
export async function sealed(it: Home, by: Actor, more: Partial<ToSeal> = {}): Promise<Bytes> {
  const result = await seal(await draft(it, by, more));
  if (!result.ok) throw new Error(`not sealed: ${result.error}`);
  return result.value;
}

/** An event's header and ciphertext under a signature of theirs that is good. */
export async function signedBy(by: Actor, event: Bytes): Promise<Bytes> {
  const signature = await by.sign(LABELS.event, signedPart(await tombstoneOf(event)));
  return concat(event.subarray(0, event.length - SIGNATURE_BYTES), signature);
}

/** What Bob knows when he opens somebody's first event: the whole roster and both generations. */
export function bobKnows(it: Home, more: Partial<OpenContext> = {}): OpenContext {
  const signers = [it.alice, it.vault, it.bob, it.mallory];
  return {
    home: it.home,
    room: it.room,
    known: () => false,
    device: (id) => signers.find((one) => one.device === id)?.signer,
    chain: (number) => it.chain[number - 1] ?? "ahead",
    secret: (id) => [it.old, it.current].find((one) => id.every((byte, i) => byte === one.id[i])),
    cutAt: (number) => (number >= 7 ? 7 : 0),
    last: "start",
    spokeBeforeCheckpoint: false,
    ...more,
  };
}
