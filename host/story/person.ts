import {
  type Author,
  type Box,
  type Bytes,
  concat,
  type DeviceId,
  type DeviceKeys,
  deviceClaim,
  type EntryBody,
  type EventId,
  encodeHeader,
  type Generation,
  type Head,
  type HomeId,
  type InviteId,
  joinClaim,
  LABELS,
  NO_PREVIOUS,
  newId,
  type PersonId,
  type PersonKey,
  type Recipient,
  type RingName,
  type RoomId,
  randomBytes,
  type Sign,
  sha256,
  signerOf,
} from "@hearth/protocol";
import { type Roster, writeEntry, writeGeneration } from "@hearth/roster";

/** A signing pair and a box key. Nobody opens boxes in the host's tests, so any bytes do for the latter. */
export interface Pair {
  readonly sign: Sign;
  readonly signKey: Bytes;
  readonly box: Bytes;
  readonly boxKey: Bytes;
}

export async function newPair(): Promise<Pair> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey("Ed25519", true, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const box = randomBytes(1216);
  return {
    sign: signerOf(privateKey),
    signKey: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)),
    box,
    boxKey: await sha256(box),
  };
}

/** A device with its person's newest ring key, as far as the host can see. */
export class Somebody {
  readonly author: Author;
  sequence = 0;

  constructor(
    readonly person: PersonId,
    readonly device: DeviceId,
    readonly pair: Pair,
    readonly ring: { readonly key: PersonKey; readonly box: Bytes },
  ) {
    this.author = { person, device };
  }

  static async make(): Promise<Somebody> {
    return new Somebody(newId<PersonId>(), newId<DeviceId>(), await newPair(), await newRing(1));
  }

  /** Another device of the same person. */
  async another(): Promise<Somebody> {
    return new Somebody(this.person, newId<DeviceId>(), await newPair(), this.ring);
  }

  get keys(): DeviceKeys {
    return { device: this.device, signKey: this.pair.signKey, boxKey: this.pair.boxKey };
  }

  entry(roster: Roster, body: EntryBody, time = Date.now()): Promise<Bytes> {
    return writeEntry(roster, this.author, this.pair.sign, time, body);
  }

  genesis(username: string): EntryBody {
    return { type: "genesis", username, keys: this.keys, personKey: this.ring.key };
  }

  async join(home: HomeId, invite: InviteId, by: Pair, username: string): Promise<EntryBody> {
    const claim = joinClaim(home, invite, this.person, this.keys, this.ring.key);
    const inviteSignature = await by.sign(LABELS.inviteJoin, claim);
    return { type: "join", invite, inviteSignature, username, keys: this.keys, personKey: this.ring.key };
  }

  /** The body that admits `other`, a device of the same person. */
  async admission(home: HomeId, other: Somebody, kind: "device" | "vault" = "device"): Promise<EntryBody> {
    const proof = await other.pair.sign(LABELS.deviceProof, deviceClaim(home, other.person, other.keys));
    return { type: "device", kind, keys: other.keys, proof };
  }

  /** The body that signs `other` out, a device of the same person. */
  async revocation(other: Somebody): Promise<EntryBody> {
    return { type: "revoke-device", device: other.device, personKey: (await newRing(2)).key };
  }

  /** A generation record of the roster's ring. */
  async generation(roster: Roster, number: number, id: Bytes): Promise<Bytes> {
    const record: Generation = {
      version: 1,
      home: roster.home,
      roster: roster.roster,
      number,
      generation: id,
      head: roster.head,
      author: this.author,
      time: Date.now(),
    };
    return writeGeneration(record, this.pair.sign);
  }

  /** A sealed event's outside; inside are random bytes, `size` in all. */
  event(
    home: HomeId,
    room: RoomId,
    head: Head,
    more: { size?: number; id?: EventId; sequence?: number; retention?: 0 | 1; roomHead?: Head } = {},
  ): Bytes {
    const sequence = more.sequence ?? ++this.sequence;
    const header = encodeHeader({
      retention: more.retention ?? 0,
      home,
      room,
      generation: new Uint8Array(32),
      person: this.person,
      device: this.device,
      event: more.id ?? newId<EventId>(),
      sequence,
      previous: NO_PREVIOUS,
      head,
      ...(more.roomHead && { roomHead: more.roomHead }),
    });
    return concat(header, randomBytes((more.size ?? 300) - header.length));
  }
}

export async function newRing(number: number): Promise<{ key: PersonKey; box: Bytes }> {
  const box = randomBytes(1216);
  return { key: { number, generation: randomBytes(32), boxKey: await sha256(box) }, box };
}

/** A box that nobody can open. */
export function boxFor(ring: RingName, generation: Bytes, to: Recipient, key: Bytes): Box {
  return { ring, generation, to, key, sealed: randomBytes(1168) };
}
