import type { RoomView } from "@hearth/client/api.ts";
import type { PersonId, RoomId } from "@hearth/protocol";

/** Names that Windows keeps to itself. */
const TAKEN = /^(con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 40;

/** A folder for each room: its name in letters, digits and dashes that every system takes, no two the same. */
export function roomFolders(rooms: readonly Pick<RoomView, "room" | "name">[]): ReadonlyMap<RoomId, string> {
  const taken = new Set<string>();
  return new Map(rooms.map(({ room, name }) => [room, `rooms/${free(fileName(name, "room"), taken)}`]));
}

/** Where a person's picture lies. */
export function pictureFile(person: PersonId, type: string): string {
  return `people/${person}.${ENDINGS[type] ?? "bin"}`;
}

const ENDINGS: Readonly<Record<string, string>> = { "image/webp": "webp", "image/jpeg": "jpg", "image/png": "png" };

/** A name as part of a file's path. */
export function fileName(name: string, otherwise: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  const short = [...plain]
    .slice(0, LONGEST)
    .join("")
    .replace(/^-+|-+$/g, "");
  return short === "" || TAKEN.test(short) ? otherwise : short;
}

function free(name: string, taken: Set<string>): string {
  let it = name;
  for (let n = 2; taken.has(it); n++) it = `${name}-${n}`;
  taken.add(it);
  return it;
}
