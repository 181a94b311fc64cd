import {
  type Bytes,
  type CallId,
  concat,
  type DeviceId,
  type DeviceKeys,
  type HomeId,
  idToBytes,
  LABELS,
  type Label,
  labelBytes,
  type RoomId,
} from "@hearth/protocol";
import { digitsOf } from "../verify/digits.ts";

/** Which call a code is about. */
export interface CallInCode {
  readonly home: HomeId;
  readonly room: RoomId;
  readonly call: CallId;
}

/** Each try to find two calls with one code costs as much: 30 digits alone would meet by chance after 2^50 of them. */
const ROUNDS = 100_000;
const SALT = 16;

/** 30 digits that all in a call compare (SPEC: SE42), by the keys of all `devices` in it, in whatever order. */
export function callCode({ home, room, call }: CallInCode, devices: readonly DeviceKeys[]): Promise<string> {
  const place = concat(...[home, room, call].map((id) => idToBytes(id)));
  const keys = devices.map(({ device, signKey, boxKey }) => ({ device, keys: concat(signKey, boxKey) }));
  return codeAt(LABELS.callCode, place, keys);
}

/** The same of a call by the ids that name it, the narrowest last; `keys`: all that a device is told from others by. */
export async function codeAt(
  label: Label,
  place: Bytes,
  devices: readonly { readonly device: DeviceId; readonly keys: Bytes }[],
): Promise<string> {
  const sorted = devices.toSorted((a, b) => (a.device < b.device ? -1 : 1));
  const about = concat(
    labelBytes(label),
    place,
    ...sorted.flatMap(({ device, keys }): Bytes[] => [idToBytes(device), keys]),
  );
  const key = await crypto.subtle.importKey("raw", about, "PBKDF2", false, ["deriveBits"]);
  const by = { name: "PBKDF2", hash: "SHA-256", salt: place.slice(-SALT), iterations: ROUNDS };
  return digitsOf(new Uint8Array(await crypto.subtle.deriveBits(by, key, 256)));
}
