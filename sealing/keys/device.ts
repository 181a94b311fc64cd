import { type Bytes, type DeviceId, type DeviceKeys, newId, randomBytes, type Sign, sha256 } from "@hearth/protocol";
import { signingPair } from "./ed25519.ts";
import { publicKeyOf } from "./xwing.ts";

/** All that makes a device (or a vault's device) itself. Plain data for the device's store or the vault; never leaves them. */
export interface DeviceSecret {
  readonly device: DeviceId;
  /** Ed25519 seed, 32 bytes. */
  readonly signSeed: Bytes;
  /** Seed of the X-Wing pair (SPEC: SE3), 32 bytes. */
  readonly boxSeed: Bytes;
}

/** A device's keys, ready for use. `keys` is what the roster says of it; `boxPublic` is uploaded beside (1,216 bytes). */
export interface OpenedDevice {
  readonly device: DeviceId;
  readonly keys: DeviceKeys;
  readonly boxPublic: Bytes;
  readonly sign: Sign;
}

/** A new device: fresh id and fresh seeds. */
export function newDeviceSecret(): DeviceSecret {
  return { device: newId<DeviceId>(), signSeed: randomBytes(32), boxSeed: randomBytes(32) };
}

/** Computes a device's keys from its seeds; the same seeds always give the same keys. */
export async function openDevice(secret: DeviceSecret): Promise<OpenedDevice> {
  const { sign, signKey } = await signingPair(secret.signSeed);
  const boxPublic = await publicKeyOf(secret.boxSeed);
  const keys = { device: secret.device, signKey, boxKey: await sha256(boxPublic) };
  return { device: secret.device, keys, boxPublic, sign };
}
