import type { Bytes, Content, EventId, PersonId, RoomId, SealedFile, Words } from "@hearth/protocol";
import { lockWords } from "@hearth/sealing";
import { blobsOf } from "../blobs/named.ts";
import type { Home } from "../home/home.ts";
import { idOf } from "./words.ts";

/** What an event says under a lock. */
export type LockedSaid = Content & { readonly type: "locked" };
/** What would stand open in it. */
export type OpenSaid =
  | (Content & { readonly type: "message" | "react" })
  /** An edit says again under a lock which files the message has. */
  | (Content & { readonly type: "edit" } & { readonly files?: readonly SealedFile[] });

/** The lock (hex) under which something is said, and its key. */
export interface Under {
  readonly lock: string;
  readonly key: Bytes;
}

/** The same, said under a lock. What is no word (whom it names, what it answers, its thread) stays; a preview is left out. */
export async function lockSaid(
  home: Home,
  of: { room: RoomId; event: EventId; person?: PersonId },
  said: OpenSaid,
  { lock, key }: Under,
): Promise<LockedSaid> {
  const { person } = home.account;
  const sealed = await lockWords({ home: home.account.home, person, ...of }, key, wordsIn(said));
  return shapeOf(said, idOf(lock), sealed);
}

export function wordsIn(said: OpenSaid): Words {
  if (said.type === "react") return { as: "react", emoji: said.emoji, on: said.on };
  const files = said.files && said.files.length > 0 && { files: [...said.files] };
  return { as: said.type, text: said.text, ...files };
}

function shapeOf(said: OpenSaid, lock: Bytes, sealed: Bytes): LockedSaid {
  const base = { type: "locked", clock: said.clock, lock, sealed } as const;
  if (said.type === "react") return { ...base, as: "react", message: said.message };
  const named = {
    ...(said.mentions && { mentions: said.mentions }),
    ...(said.everyone && { everyone: said.everyone }),
  };
  if (said.type === "edit") return { ...base, as: "edit", message: said.message, ...named };
  const blobs = blobsOf(said.files ?? []).map(idOf);
  return { ...base, as: "message", ...named, ...placed(said), ...(blobs.length > 0 && { blobs }) };
}

const placed = ({ reply, thread, forwarded }: Pick<LockedSaid, "reply" | "thread" | "forwarded">) => ({
  ...(reply && { reply }),
  ...(thread && { thread }),
  ...(forwarded && { forwarded }),
});

/** The same in the open again: what was opened put back where it stood. */
export function openSaid(said: LockedSaid, words: Words): OpenSaid | undefined {
  const { clock, message, mentions, everyone } = said;
  const named = { ...(mentions && { mentions }), ...(everyone && { everyone }) };
  if (words.as === "react") return message && { type: "react", clock, message, emoji: words.emoji, on: words.on };
  const brought = { ...named, ...(words.files && { files: words.files }) };
  if (words.as === "message") return { type: "message", clock, text: words.text, ...brought, ...placed(said) };
  return message && { type: "edit", clock, message, text: words.text, ...brought };
}
