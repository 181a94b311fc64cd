import { type Bytes, LABELS, type Sign } from "@hearth/protocol";
import { signingPair } from "../keys/ed25519.ts";
import { deriveFrom } from "../keys/hkdf.ts";
import { readKitCode } from "./kit.ts";

/** The Ed25519 pair of a recovery kit's secret (16 bytes): by it the kit asks the host for the vault (SPEC: SE15). */
export async function kitKeys(secret: Bytes): Promise<{ readonly sign: Sign; readonly signKey: Bytes }> {
  return signingPair(await deriveFrom(secret, LABELS.kitSign));
}

/** The signing function of a code as it was typed; `undefined` if it is not a code. */
export async function kitSigner(code: string): Promise<Sign | undefined> {
  const secret = readKitCode(code);
  return secret && (await kitKeys(secret)).sign;
}
