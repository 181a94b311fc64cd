import {
  type Author,
  type Box,
  type Bytes,
  type Change,
  type DeviceKeys,
  deviceClaim,
  LABELS,
  type Sign,
} from "@hearth/protocol";
import { type Roster, writeEntry } from "@hearth/roster";
import { type OpenedDevice, sealBox } from "@hearth/sealing";

/** One more device (or the vault's) for a person. */
export interface Admission {
  readonly kind: "device" | "vault";
  readonly device: OpenedDevice;
  /** Who admits it: a device of the same person, or the person's vault. */
  readonly author: Author;
  readonly sign: Sign;
  /** All seeds of the person's ring. */
  readonly seeds: readonly Bytes[];
  /** ms since 1970. */
  readonly time: number;
}

/** A device as it shows itself: its keys, and its own signature over its claim to be that person's. */
export interface Applicant {
  readonly keys: DeviceKeys;
  readonly boxPublic: Bytes;
  readonly proof: Bytes;
}

/** How a device shows itself to whoever is to admit it. */
export async function applicantOf(home: string, person: string, device: OpenedDevice): Promise<Applicant> {
  const { keys, boxPublic } = device;
  return { keys, boxPublic, proof: await device.sign(LABELS.deviceProof, deviceClaim(home, person, keys)) };
}

/** The entry that admits a device, its public key, and the person's seeds boxed to it. */
export async function draftAdmission(
  roster: Roster,
  it: Admission,
): Promise<Pick<Change, "entries" | "keys" | "boxes">> {
  return draftAdmissionOf(roster, await applicantOf(roster.home, it.author.person, it.device), it);
}

/** The same for a device that is not here. */
export async function draftAdmissionOf(
  roster: Roster,
  { keys, boxPublic, proof }: Applicant,
  it: Omit<Admission, "device">,
): Promise<Pick<Change, "entries" | "keys" | "boxes">> {
  const { home } = roster;
  const { person } = it.author;
  const body = { type: "device" as const, kind: it.kind, keys, proof };
  const entry = await writeEntry(roster, it.author, it.sign, it.time, body);
  const boxes: Box[] = [];
  for (const secret of it.seeds) {
    const to = { kind: "device" as const, device: keys.device };
    boxes.push(await sealBox({ home, ring: { kind: "person", person }, to, secret, publicKey: boxPublic }));
  }
  return { entries: [entry], keys: [boxPublic], boxes };
}
