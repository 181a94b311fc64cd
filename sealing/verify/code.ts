import {
  type Bytes,
  concat,
  fromBase64url,
  type HomeId,
  idFromBytes,
  idToBytes,
  type PersonId,
  toBase64url,
  utf8,
} from "@hearth/protocol";

/** What the code of a safety number says: who shows it to whom, where, and the digits (SPEC: SE17). */
export interface SafetyCode {
  readonly home: HomeId;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly digits: string;
}

const MARK = "hearth-verify:1:";
const DIGITS = 60;

/** The text behind the QR code, about 180 signs. */
export function writeSafetyCode(it: SafetyCode): string {
  return MARK + toBase64url(concat(idToBytes(it.home), idToBytes(it.from), idToBytes(it.to), utf8(it.digits)));
}

/** Reads what a camera saw; `undefined` if it is not such a code. */
export function readSafetyCode(text: string): SafetyCode | undefined {
  const said = text.trim();
  const bytes = said.startsWith(MARK) ? fromBase64url(said.slice(MARK.length)) : undefined;
  if (bytes?.length !== 48 + DIGITS) return undefined;
  const [home, from, to] = [idFromBytes<HomeId>(bytes.slice(0, 16)), person(bytes, 16), person(bytes, 32)];
  const digits = String.fromCharCode(...bytes.subarray(48));
  return home && from && to && /^\d{60}$/.test(digits) ? { home, from, to, digits } : undefined;
}

const person = (bytes: Bytes, at: number) => idFromBytes<PersonId>(bytes.slice(at, at + 16));
