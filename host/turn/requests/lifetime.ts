import { ATTRIBUTE } from "../stun/numbers.ts";
import { exactly, type StunMessage } from "../stun/read.ts";

/** RFC 8656 sections 3.2 and 7.2, s. */
const USUAL = 600;
const MOST = 3_600;

/** How long an allocation lasts that asks for this, s: from 10 minutes to an hour. */
export function lifetimeOf(message: StunMessage): number {
  return Math.min(MOST, Math.max(USUAL, askedLifetime(message) ?? USUAL));
}

/** What the request says, s; undefined: nothing that can be read. */
export function askedLifetime(message: StunMessage): number | undefined {
  const value = exactly(message, ATTRIBUTE.lifetime, 4);
  if (!value || value === "malformed") return undefined;
  return new DataView(value.buffer, value.byteOffset).getUint32(0);
}
