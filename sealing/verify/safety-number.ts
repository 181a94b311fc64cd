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
import { digitsOf } from "./digits.ts";

/** One of the two persons that a safety number is about: who, and the device that they first came with. */
export interface Compared {
  readonly person: PersonId;
  readonly first: DeviceKeys;
}

/** 60 digits that two persons compare, the same on both sides (SPEC: SE16). `genesis`: hash of the home's first entry. */
export async function safetyNumber(genesis: Bytes, one: Compared, other: Compared): Promise<string> {
  return (await Promise.all([half(genesis, one), half(genesis, other)])).sort().join("");
}

/** 30 digits: 99 bits, so that nobody finds a key of their own with the same. */
async function half(genesis: Bytes, { person, first }: Compared): Promise<string> {
  const { device, signKey, boxKey } = first;
  const about = concat(labelBytes(LABELS.safetyNumber), genesis, idToBytes(person), idToBytes(device), signKey, boxKey);
  return digitsOf(await sha256(about));
}
