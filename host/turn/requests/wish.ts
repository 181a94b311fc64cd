import { type Family, familyOfNumber } from "../stun/address.ts";
import { ATTRIBUTE, type StunErrorCode } from "../stun/numbers.ts";
import { exactly, type StunMessage } from "../stun/read.ts";

/** What an Allocate request asks for. */
export interface Wish {
  readonly family: Family;
  readonly additional?: Family;
  readonly ports: "any" | "even" | "pair";
  /** Of a port that was reserved before. */
  readonly token?: Uint8Array;
}

const UDP = 17;

/** Reads it, or tells the error's code (RFC 8656 section 7.2, steps 3 to 8). */
export function readWish(message: StunMessage): Wish | StunErrorCode {
  const transport = exactly(message, ATTRIBUTE.requestedTransport, 4);
  if (!transport || transport === "malformed") return 400;
  if (transport[0] !== UDP) return 442;
  const token = exactly(message, ATTRIBUTE.reservationToken, 8);
  const even = exactly(message, ATTRIBUTE.evenPort, 1);
  const family = exactly(message, ATTRIBUTE.requestedFamily, 4);
  const additional = exactly(message, ATTRIBUTE.additionalFamily, 4);
  if (token === "malformed" || even === "malformed" || family === "malformed" || additional === "malformed") return 400;
  const isPair = even !== undefined && ((even[0] ?? 0) & 0x80) !== 0;
  if (token && (even || family || additional)) return 400;
  if (additional && (family || isPair || familyOfNumber(additional[0]) !== 6)) return 400;
  const wanted = family ? familyOfNumber(family[0]) : 4;
  if (!wanted) return 440;
  return {
    family: wanted,
    ...(additional && { additional: 6 }),
    ports: even ? (isPair ? "pair" : "even") : "any",
    ...(token && { token }),
  };
}
