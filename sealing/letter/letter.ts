import {
  type Bytes,
  concat,
  decodeLetter,
  encodeCbor,
  type HomeId,
  idToBytes,
  LABELS,
  type Letter,
  LIMITS,
  labelBytes,
  type PersonId,
  type Result,
  randomBytes,
  refuse,
  type SealedLetter,
  sameBytes,
  sha256,
} from "@hearth/protocol";
import { newSecret } from "../keys/generation.ts";
import { deriveFrom } from "../keys/hkdf.ts";
import { importPublicKey, privateKeyOf, suite } from "../keys/xwing.ts";
import { decryptOnce, encryptOnce } from "./cipher.ts";

/** X-Wing's encapsulation, bytes: the beginning of a box. */
const ENCAPSULATION = 1120;

/** Where a letter is written, and by whom: it opens nowhere else and as nobody else's. */
export interface LetterOf {
  readonly home: HomeId;
  readonly from: PersonId;
}

/** `publicKey` (1,216 bytes) has been compared with the hash in the roster. */
export interface Reader {
  readonly person: PersonId;
  readonly publicKey: Bytes;
}

type Named = { readonly id: Bytes; readonly person: PersonId; readonly key: Bytes };

/**
 * Seals what only `readers` can open: under a one-time secret that each of them gets in a box (SPEC: SE21). Who published
 * bytes that are no X-Wing key gets random ones, so that nobody can keep the others from reading.
 */
export async function sealLetter(of: LetterOf, readers: readonly Reader[], letter: Letter): Promise<SealedLetter> {
  return sealLetterWith(of, readers, letter, newSecret());
}

/** As {@link sealLetter}; the secret and 64 bytes of X-Wing's randomness can be fixed, for test vectors alone. */
export async function sealLetterWith(
  of: LetterOf,
  readers: readonly Reader[],
  letter: Letter,
  secret: Bytes,
  unsafeTestingRandom?: Bytes,
): Promise<SealedLetter> {
  const id = await deriveFrom(secret, LABELS.letterId);
  const to: SealedLetter["to"] = [];
  for (const { person, publicKey } of readers) {
    const key = await sha256(publicKey);
    to.push({ person, key, box: await boxFor(of, { id, person, key }, publicKey, secret, unsafeTestingRandom) });
  }
  return { id, to, sealed: await encryptOnce(secret, LABELS.letterKey, contextOf(of), encodeCbor(letter)) };
}

async function boxFor(of: LetterOf, to: Named, publicKey: Bytes, secret: Bytes, ekm?: Bytes): Promise<Bytes> {
  const params = { info: infoOf(of, to), ...(ekm && { ekm: ekm.slice().buffer }) };
  try {
    const recipientPublicKey = await importPublicKey(publicKey);
    const { enc, ct } = await suite.seal({ recipientPublicKey, ...params }, secret.slice().buffer);
    return concat(new Uint8Array(enc), new Uint8Array(ct));
  } catch {
    return randomBytes(LIMITS.boxBytes);
  }
}

/**
 * `letter_not_ours`: no box for this person and seed, or a changed one. `letter_forged`: its parts do not belong together.
 * `letter_malformed`: inside is what nobody would write.
 */
export type LetterRefusal = "letter_not_ours" | "letter_forged" | "letter_malformed";

/** Opens a letter with the person's seed whose public key (by `key`, its SHA-256) a box was made for. */
export async function openLetter(
  of: LetterOf,
  reader: { readonly person: PersonId; readonly key: Bytes; readonly seed: Bytes },
  it: SealedLetter,
): Promise<Result<Letter, LetterRefusal>> {
  const mine = it.to.find(({ person, key }) => person === reader.person && sameBytes(key, reader.key));
  const secret = mine && (await unbox(of, { ...mine, id: it.id }, mine.box, reader.seed));
  if (!secret) return refuse("letter_not_ours");
  if (!sameBytes(await deriveFrom(secret, LABELS.letterId), it.id)) return refuse("letter_forged");
  const plain = await decryptOnce(secret, LABELS.letterKey, contextOf(of), it.sealed);
  if (!plain) return refuse("letter_forged");
  const letter = decodeLetter(plain);
  return letter.ok ? letter : refuse("letter_malformed");
}

async function unbox(of: LetterOf, named: Named, box: Bytes, seed: Bytes): Promise<Bytes | undefined> {
  const recipientKey = await privateKeyOf(seed);
  const enc = box.slice(0, ENCAPSULATION).buffer;
  try {
    const opened = await suite.open({ recipientKey, enc, info: infoOf(of, named) }, box.slice(ENCAPSULATION).buffer);
    return new Uint8Array(opened);
  } catch {
    return undefined; // HPKE says no more than "no", and there is no more to say
  }
}

/** What a letter's box is bound to: label | CBOR [home, from, id, to, key]. */
function infoOf(of: LetterOf, it: Named): ArrayBuffer {
  return concat(labelBytes(LABELS.letter), encodeCbor([of.home, of.from, it.id, it.person, it.key])).buffer;
}

const contextOf = (of: LetterOf) => concat(idToBytes(of.home), idToBytes(of.from));
