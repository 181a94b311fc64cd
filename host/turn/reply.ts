import type { Client } from "./allocation.ts";
import type { Grant } from "./credentials.ts";
import type { Signer } from "./stun/integrity.ts";
import { fingerprint } from "./stun/integrity.ts";
import { ATTRIBUTE, type StunErrorCode } from "./stun/numbers.ts";
import type { StunMessage } from "./stun/read.ts";
import { errorValue, type Written, writeStun } from "./stun/write.ts";

/** What a request is answered with. */
export type Reply =
  | { readonly ok: true; readonly attributes: readonly Written[] }
  | { readonly ok: false; readonly code: StunErrorCode; readonly attributes: readonly Written[] };

export const yes = (...attributes: readonly Written[]): Reply => ({ ok: true, attributes });
export const no = (code: StunErrorCode, ...attributes: readonly Written[]): Reply & { readonly ok: false } => ({
  ok: false,
  code,
  attributes,
});

/** A request whose sender has shown whose it is. */
export interface Asked {
  readonly client: Client;
  readonly message: StunMessage;
  readonly grant: Grant;
  readonly signer: Signer;
  readonly now: number;
}

/** Writes the answer to `message`; with a fingerprint if it has one. */
export function answer(message: StunMessage, reply: Reply, signer?: Signer): Uint8Array {
  const { method, transaction } = message;
  const attributes: Written[] = [...reply.attributes];
  if (!reply.ok) attributes.unshift([ATTRIBUTE.errorCode, errorValue(reply.code)]);
  const kind = reply.ok ? "success" : "error";
  return writeStun({ method, kind, transaction }, attributes, {
    signer,
    fingerprint: fingerprint(message) === "right",
  });
}
