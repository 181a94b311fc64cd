import {
  type Bytes,
  concat,
  decodeWords,
  type EventId,
  encodeCbor,
  type HomeId,
  idToBytes,
  LABELS,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
  type Words,
} from "@hearth/protocol";
import { decryptOnce, encryptOnce } from "../letter/cipher.ts";

/** The event whose words they are: they open in no other, and as nobody else's. */
export interface WordsOf {
  readonly home: HomeId;
  readonly room: RoomId;
  readonly event: EventId;
  readonly person: PersonId;
}

/** Seals what an event says under a lock's key (SPEC: SE28). One event's id seals one text under a lock, ever. */
export function lockWords(of: WordsOf, key: Bytes, it: Words): Promise<Bytes> {
  return encryptOnce(key, LABELS.lockedWords, contextOf(of), encodeCbor(it));
}

/** `words_wrong`: sealed under another key, for another event, or changed. `words_malformed`: inside is what nobody would write. */
export type WordsRefusal = "words_wrong" | "words_malformed";

/** Opens what an event says. `as`: what the event calls itself. */
export async function openWords(
  of: WordsOf,
  key: Bytes,
  as: Words["as"],
  sealed: Bytes,
): Promise<Result<Words, WordsRefusal>> {
  const plain = await decryptOnce(key, LABELS.lockedWords, contextOf(of), sealed);
  if (!plain) return refuse("words_wrong");
  const words = decodeWords(plain);
  return words.ok && words.value.as === as ? words : refuse("words_malformed");
}

/** home 16 | room 16 | event 16 | person 16. */
const contextOf = ({ home, room, event, person }: WordsOf) =>
  concat(idToBytes(home), idToBytes(room), idToBytes(event), idToBytes(person));
