import type { ExportedMessage, PersonView, RoomView } from "@hearth/client/api.ts";

/** Which form `messages.json` has (docs/guides/export.md). Raised by whatever would mislead a reader of the one before. */
export const FORMAT_VERSION = 1;

/** What is said of a room in its export beside its messages. */
export interface RoomExport {
  readonly room: RoomView;
  /** ms since 1970, as in {@link ExportRange}. */
  readonly range: { readonly from?: number; readonly until?: number };
  /** False: some of it could not be read from the host. */
  readonly complete: boolean;
  /** ms since 1970. */
  readonly madeAt: number;
  readonly homeName: string;
}

/** Somebody who speaks in an export. */
export type Speaker = Pick<PersonView, "person" | "username" | "displayName" | "blocked"> & {
  /** Path of their picture in the archive. */
  readonly picture?: string;
};

const time = (ms: number): string => new Date(ms).toISOString();

/** `messages.json`, in pieces of one page of messages each; `spoke` says at the end who is listed as people. */
export async function* roomToJson(
  about: RoomExport,
  pages: AsyncIterable<readonly ExportedMessage[]>,
  spoke: () => Iterable<Speaker>,
): AsyncGenerator<string> {
  const { room, range } = about;
  const head = {
    format: "hearth-export",
    version: FORMAT_VERSION,
    exportedAt: time(about.madeAt),
    home: about.homeName,
    room: { id: room.room, kind: room.kind, name: room.name, topic: room.topic, archived: room.archived },
    range: {
      from: range.from === undefined ? null : time(range.from),
      until: range.until === undefined ? null : time(range.until),
    },
    complete: about.complete,
  };
  yield `${JSON.stringify(head, undefined, 1).slice(0, -2)},\n "messages": [`;
  let between = "\n";
  for await (const page of pages) {
    yield page
      .map((message) => {
        const line = `${between}  ${JSON.stringify(messageToJson(message))}`;
        between = ",\n";
        return line;
      })
      .join("");
  }
  const people = [...spoke()].map(
    (it) =>
      `\n  ${JSON.stringify({
        id: it.person,
        username: it.username,
        name: it.displayName,
        ...(it.picture !== undefined && { picture: it.picture }),
        ...(it.blocked && { blocked: true }),
      })}`,
  );
  yield `\n ],\n "people": [${people.join(",")}\n ]\n}\n`;
}

function messageToJson(it: ExportedMessage): object {
  return {
    id: it.id,
    author: it.author,
    at: time(it.at),
    text: it.text,
    ...(it.files && { files: it.files }),
    ...(it.editedAt !== undefined && { editedAt: time(it.editedAt) }),
    ...(it.forwarded && { forwarded: true }),
    ...(it.pinned && { pinned: true }),
    ...(it.thread !== undefined && { thread: it.thread }),
    ...(it.reply && { replyTo: it.reply.id }),
    ...(it.reactions && { reactions: it.reactions }),
    ...(it.unsent && { unsent: true }),
  };
}
