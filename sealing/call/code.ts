import {
  type Bytes,
  type CallId,
  concat,
  type DeviceKeys,
  type HomeId,
  idToBytes,
  LABELS,
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

/** 30 digits that all in a call compare (SPEC: SE42), by the keys of all `devices` in it, in whatever order. */
export async function callCode({ home, room, call }: CallInCode, devices: readonly DeviceKeys[]): Promise<string> {
  const sorted = devices.toSorted((a, b) => (a.device < b.device ? -1 : 1));
  const about = concat(
    labelBytes(LABELS.callCode),
    ...[home, room, call].map((id) => idToBytes(id)),
    ...sorted.flatMap(({ device, signKey, boxKey }): Bytes[] => [idToBytes(device), signKey, boxKey]),
  );
  const key = await crypto.subtle.importKey("raw", about, "PBKDF2", false, ["deriveBits"]);
  const by = { name: "PBKDF2", hash: "SHA-256", salt: idToBytes(call), iterations: ROUNDS };
  return digitsOf(new Uint8Array(await crypto.subtle.deriveBits(by, key, 256)));
}
