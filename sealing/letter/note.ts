import {
  type Bytes,
  concat,
  decodeNote,
  encodeCbor,
  type HomeId,
  idToBytes,
  LABELS,
  type Note,
  type PersonId,
  type Result,
  randomBytes,
  refuse,
  type SealedNote,
} from "@hearth/protocol";
import { personPublic } from "../keys/generation.ts";
import { decryptOnce, encryptOnce } from "./cipher.ts";

const SALT = 32;

/** Whose note it is, and where: it opens as nobody else's. */
export interface NoteOf {
  readonly home: HomeId;
  readonly person: PersonId;
}

/** Seals what only the person's own devices may read, with the newest seed (32 bytes) of the person's ring (SPEC: SE20). */
export async function sealNote(of: NoteOf, seed: Bytes, note: Note): Promise<SealedNote> {
  return sealNoteWith(of, seed, note, randomBytes(SALT));
}

/** As {@link sealNote}; `unsafeTestingSalt` (32 bytes) fixes its randomness, for test vectors alone. */
export async function sealNoteWith(of: NoteOf, seed: Bytes, note: Note, unsafeTestingSalt: Bytes): Promise<SealedNote> {
  const { boxKey } = (await personPublic(seed)).key(1);
  const body = await encryptOnce(seed, LABELS.note, contextOf(of, unsafeTestingSalt), encodeCbor(note));
  return { key: boxKey, sealed: concat(unsafeTestingSalt, body) };
}

/** `note_wrong`: sealed with another seed, for somebody else, or changed. `note_malformed`: inside is what nobody would write. */
export type NoteRefusal = "note_wrong" | "note_malformed";

/** Opens a note with the seed whose public key it names. */
export async function openNote(of: NoteOf, seed: Bytes, it: SealedNote): Promise<Result<Note, NoteRefusal>> {
  const context = contextOf(of, it.sealed.slice(0, SALT));
  const plain = await decryptOnce(seed, LABELS.note, context, it.sealed.slice(SALT));
  if (!plain) return refuse("note_wrong");
  const note = decodeNote(plain);
  return note.ok ? note : refuse("note_malformed");
}

const contextOf = (of: NoteOf, salt: Bytes) => concat(salt, idToBytes(of.home), idToBytes(of.person));
