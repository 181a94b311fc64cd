import { type Box, type Bytes, type HomeId, type Recipient, type RingName, toHex } from "@hearth/protocol";
import { sealBox } from "@hearth/sealing";
import { Turn } from "../turn.ts";

/** A box that is to be made. */
export interface ToMake {
  readonly ring: RingName;
  readonly to: Recipient;
  /** SHA-256 of the public key it is for. */
  readonly key: Bytes;
  readonly secret: Bytes;
}

/** Makes boxes, one after the other with room for others in between: a thousand take more than a second. What has no public key in `keys` (by hash) is left out. */
export async function makeBoxes(
  home: HomeId,
  wanted: readonly ToMake[],
  keys: ReadonlyMap<string, Bytes>,
): Promise<Box[]> {
  const turn = new Turn();
  const boxes: Box[] = [];
  for (const { ring, to, key, secret } of wanted) {
    const publicKey = keys.get(toHex(key));
    if (publicKey) boxes.push(await sealBox({ home, ring, to, secret, publicKey }));
    await turn.breathe();
  }
  return boxes;
}
