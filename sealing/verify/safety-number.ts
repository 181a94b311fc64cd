import {
  type Bytes,
  concat,
  type DeviceKeys,
  idToBytes,
  LABELS,
  labelBytes,
  type PersonId,
  sha256,
} from "@hearth/protocol";

/** One of the two persons that a safety number is about: who, and the device that they first came with. */
export interface Compared {
  readonly person: PersonId;
  readonly first: DeviceKeys;
}

const GROUPS = 6;
const GROUP_BYTES = 5;

/** 60 digits that two persons compare, the same on both sides (SPEC: SE16). `genesis`: hash of the home's first entry. */
export async function safetyNumber(genesis: Bytes, one: Compared, other: Compared): Promise<string> {
  return (await Promise.all([half(genesis, one), half(genesis, other)])).sort().join("");
}

/** 30 digits: 99 bits, so that nobody finds a key of their own with the same. */
async function half(genesis: Bytes, { person, first }: Compared): Promise<string> {
  const { device, signKey, boxKey } = first;
  const about = concat(labelBytes(LABELS.safetyNumber), genesis, idToBytes(person), idToBytes(device), signKey, boxKey);
  const bytes = await sha256(about);
  let digits = "";
  for (let group = 0; group < GROUPS; group++) {
    const part = bytes.subarray(group * GROUP_BYTES, (group + 1) * GROUP_BYTES);
    const value = part.reduce((sum, byte) => sum * 256 + byte, 0); // 40 bits: exact
    digits += String(value % 100_000).padStart(5, "0");
  }
  return digits;
}
