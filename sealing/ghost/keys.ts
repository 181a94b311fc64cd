import { type Bytes, type DeviceId, GHOST_SECRET, ghostDevice, LABELS, randomBytes, type Sign } from "@hearth/protocol";
import { signingPair } from "../keys/ed25519.ts";
import { deriveFrom } from "../keys/hkdf.ts";

/** What follows from the secret in a ghost room's link (SPEC: SE30). The host is told `rendezvous` and nothing else. */
export interface GhostKeys {
  /** 16 bytes. */
  readonly rendezvous: Bytes;
  readonly signals: Bytes;
  readonly room: Bytes;
}

/** A device for one stay in one ghost room: a key pair in memory, which is kept nowhere. */
export interface Ghost {
  readonly device: DeviceId;
  /** Its public key, 32 bytes, from which `device` follows. */
  readonly key: Bytes;
  readonly sign: Sign;
}

export const newGhostSecret = (): Bytes => randomBytes(GHOST_SECRET);

export async function ghostKeys(secret: Bytes): Promise<GhostKeys> {
  const [rendezvous, signals, room] = await Promise.all([
    deriveFrom(secret, LABELS.ghostRendezvous),
    deriveFrom(secret, LABELS.ghostSignals),
    deriveFrom(secret, LABELS.ghostRoom),
  ]);
  return { rendezvous: rendezvous.slice(0, 16), signals, room };
}

export async function newGhost(): Promise<Ghost> {
  const { sign, signKey } = await signingPair(randomBytes(32));
  return { device: await ghostDevice(signKey), key: signKey, sign };
}
