import { type Content, type EventId, type RoomId, toHex } from "@hearth/protocol";
import { openWords } from "@hearth/sealing";
import { filesOf } from "../blobs/said.ts";
import type { Home } from "../home/home.ts";
import { overwriteErased } from "../store/erased.ts";
import { takeLocked } from "./kept.ts";
import { putOpened } from "./open.ts";
import { underLock } from "./under.ts";
import { type LockedSaid, lockSaid, type OpenSaid, openSaid, wordsIn } from "./words-of.ts";

interface Waiting {
  readonly id: EventId;
  readonly room: RoomId;
  readonly content: Content;
}

const isWords = (it: Content): it is OpenSaid | LockedSaid =>
  it.type === "message" || it.type === "edit" || it.type === "react" || it.type === "locked";

/**
 * The last look before something is sealed: in a room that is locked by now no words go out but under its lock, also those
 * that were written before. Says what is to be sealed; `undefined`: this device lacks the passphrase.
 */
export async function fitToLock(home: Home, { id, room, content }: Waiting): Promise<Content | undefined> {
  if (room === home.account.home || !isWords(content)) return content;
  const under = underLock(home, room);
  if (!under.ok) return undefined;
  if (!under.value || (content.type === "locked" && toHex(content.lock) === under.value.lock)) return content;
  const said = content.type === "locked" ? await inTheOpen(home, id, room, content) : withFiles(home, content);
  if (!said) return undefined;
  const locked = await lockSaid(home, { room, event: id }, said, under.value);
  home.database.transaction(() => {
    if (home.database.all("SELECT 1 FROM outbox WHERE id = ?", id).length === 0) return; // taken back meanwhile
    home.database.run("DELETE FROM locked WHERE id = ?", id);
    home.database.run("DELETE FROM reactions WHERE id = ?", id);
    takeLocked(home, { id, room, person: home.account.person, clock: said.clock }, locked);
    putOpened(home, { id, words: wordsIn(said) });
  });
  overwriteErased(home.database);
  home.changed({ what: "timeline", room });
  return locked;
}

/** An edit says again which files there are: what stood there before is kept nowhere. */
const withFiles = ({ database }: Home, said: OpenSaid): OpenSaid =>
  said.type === "edit" ? { ...said, files: filesOf(database, said.message) } : said;

async function inTheOpen(home: Home, event: EventId, room: RoomId, it: LockedSaid): Promise<OpenSaid | undefined> {
  const key = home.locks.of(toHex(it.lock));
  const { home: id, person } = home.account;
  const words = key && (await openWords({ home: id, room, event, person }, key, it.as, it.sealed));
  return words?.ok ? openSaid(it, words.value) : undefined;
}
