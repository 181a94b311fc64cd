import type { Bytes } from "./bytes.ts";
import { encodeCbor } from "./encode.ts";

/** What a device signs to prove itself to the host (label nonce): the nonce, the home and its own id. */
export const proofMessage = (nonce: Bytes, home: string, device: string): Bytes => encodeCbor([nonce, home, device]);

/** What the recovery kit's key signs to ask for its vault (label kitOpen): the nonce, the home and the person's username. */
export function kitMessage(nonce: Bytes, home: string, username: string): Bytes {
  return encodeCbor([nonce, home, username]);
}
