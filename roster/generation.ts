import {
  type Bytes,
  decodeGeneration,
  encodeCbor,
  encodeSigned,
  type Generation,
  LABELS,
  ok,
  type Result,
  refuse,
  type Sign,
  type Signed,
  verify,
} from "@hearth/protocol";
import { placeOf } from "./place.ts";
import { type Refusal, type RefusalCode, refusal } from "./refusal.ts";
import { mayStand, type Roster } from "./state.ts";

/** The wire bytes of a generation record: CBOR {content, signature}, signed by its author's device key (label `generation`). */
export async function writeGeneration(record: Generation, sign: Sign): Promise<Bytes> {
  const content = encodeCbor(record);
  return encodeSigned(content, await sign(LABELS.generation, content));
}

/**
 * Reads a record of the roster's ring and checks that somebody made it who could, at the head that it names (SPEC: RG1
 * to RG7). `headIsAhead`: it may be good, but entries are missing here. `headForks`: its author saw another history.
 */
export async function readGeneration(roster: Roster, bytes: Bytes): Promise<Result<Signed<Generation>, Refusal>> {
  const signed = decodeGeneration(bytes);
  if (!signed.ok) return refuse(refusal(signed.error === "too_large" ? "recordIsTooLarge" : "recordIsMalformed", 0));
  const record = signed.value.value;
  const no = (code: RefusalCode) => refuse(refusal(code, record.head.number));
  if (record.home !== roster.home) return no("theEntryIsOfThisHome");
  if (record.roster !== roster.roster) return no("theEntryIsOfThisRoster");
  const place = placeOf(roster, record.head);
  if (place !== "onChain") return no(place);
  const device = roster.devices.get(record.author.device);
  const standing = mayStand(roster, record.author.device, record.head.number);
  if (!device || device.person !== record.author.person || standing === "unknown") return no("theAuthorIsKnown");
  if (standing === "revoked") return no("aRevokedDeviceSignsNothing");
  if (device.kind === "vault") return no("theVaultSignsOnlyDevices");
  const good = await verify(device.signKey, LABELS.generation, signed.value.content, signed.value.signature);
  return good ? ok(signed.value) : no("theAuthorSigned");
}

/**
 * The generation to seal with (the sender's rule): made since the newest cut, so that its boxes went to nobody who is
 * out. Of those the highest number, then the smallest id. `undefined`: make the next one first.
 */
export function usableGeneration(roster: Roster, generations: readonly Generation[]): Generation | undefined {
  let best: Generation | undefined;
  for (const it of generations) {
    const usable =
      it.roster === roster.roster && it.head.number >= roster.cut && placeOf(roster, it.head) === "onChain";
    if (usable && (!best || isNewer(it, best))) best = it;
  }
  return best;
}

/** True if `one` is used on rather than `other`: a higher number, or of two made at once the smaller id. */
export function isNewer(
  one: Pick<Generation, "number" | "generation">,
  other: Pick<Generation, "number" | "generation">,
): boolean {
  if (one.number !== other.number) return one.number > other.number;
  for (const [i, byte] of one.generation.entries()) {
    const against = other.generation[i] ?? 0;
    if (byte !== against) return byte < against;
  }
  return false;
}
