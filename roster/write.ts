import {
  type Author,
  type Bytes,
  type Entry,
  type EntryBody,
  encodeCbor,
  encodeSigned,
  LABELS,
  type Sign,
} from "@hearth/protocol";
import type { Roster } from "./state.ts";

/**
 * The wire bytes of the entry that would come next: CBOR {content, signature}, signed by the author's device key (label
 * `entry`). `time` is ms since 1970. Whether the rules allow it is for {@link extend} to say.
 */
export async function writeEntry(
  roster: Roster,
  author: Author,
  sign: Sign,
  time: number,
  body: EntryBody,
): Promise<Bytes> {
  const entry: Entry = {
    version: 1,
    home: roster.home,
    roster: roster.roster,
    number: roster.head.number + 1,
    previous: roster.head.hash,
    author,
    time,
    body,
  };
  const content = encodeCbor(entry);
  return encodeSigned(content, await sign(LABELS.entry, content));
}
