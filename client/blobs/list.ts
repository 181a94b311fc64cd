import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { FileItem, FilesWish } from "./api.ts";
import { viewRow } from "./view.ts";

const PAGE = 50;
const KINDS: Readonly<Record<FilesWish, readonly string[]>> = {
  pictures: ["picture", "film"],
  sound: ["sound", "voice"],
  other: ["other"],
  all: ["picture", "film", "sound", "voice", "other"],
};

/** The files of a room's messages that stand open here, newest first. */
export function listFiles(home: Home, room: RoomId, wish: FilesWish, before?: string): FileItem[] {
  const [event = "", n = "0"] = before?.split("/") ?? [];
  const rows = home.database.all(
    `SELECT files.*, items.person, items.ms FROM files JOIN items ON items.id = files.event AND items.room = files.room
      WHERE files.room = ?1 AND files.kind IN (SELECT value FROM json_each(?2)) AND (?3 = '' OR (ms, counter, items.id, -n) <
        (SELECT ms, counter, id, -?4 FROM items WHERE id = ?3))
      ORDER BY ms DESC, counter DESC, items.id DESC, n LIMIT ?5`,
    room,
    JSON.stringify(KINDS[wish]),
    event,
    Number(n),
    PAGE,
  );
  return rows.map((row) => {
    const author = asText(row["person"]) as PersonId;
    const id = asText(row["event"]) as EventId;
    return {
      ...viewRow(home.database, home.blobs, row),
      id: `${id}/${asNumber(row["n"])}`,
      event: id,
      author,
      authorName: home.nameOf(author),
      at: asNumber(row["ms"]),
    };
  });
}
