import {
  type BlobId,
  blobName,
  type Clock,
  type EventId,
  type PersonId,
  type RoomId,
  type SealedFile,
} from "@hearth/protocol";
import { modeNow } from "../delivery/ways.ts";
import type { Home } from "../home/home.ts";
import { blockedBy } from "../letters/blocked.ts";
import { claimedKind } from "./kind.ts";
import { forHost } from "./large.ts";
import { addTransfer } from "./transfer-rows.ts";

/** Files up to this come by themselves if they are shown or heard in their place, bytes; */
const SMALL = 10 * 1024 * 1024;
/** if their message is not older than this, ms; */
const RECENT_MS = 7 * 86_400_000;
/** and while not more than so many wait already. */
const MOST_WAITING = 200;

/** Who said it, where and when. */
interface Said {
  readonly id: EventId;
  readonly room: RoomId;
  readonly person: PersonId;
  readonly clock: Clock;
}

/** Blobs of mine that are on this device are offered where nobody asks for them. Inside the caller's transaction. */
export function offer(home: Home, { id, room, person }: Omit<Said, "clock">, named: readonly BlobId[]): void {
  if (person !== home.account.person || modeNow(home, room) === "direct") return;
  for (const blob of forHost(home.database, named))
    if (home.blobs?.has(blob)?.isWhole) addTransfer(home.database, { way: "up", blob, room, event: id });
}

/** Small files of a message that has just come are fetched by themselves. Inside the caller's transaction. */
export function fetchSmall(home: Home, { id, room, person, clock }: Said, files: readonly SealedFile[]): void {
  const isRecent = clock.ms > home.hostTime.now() - RECENT_MS;
  if (!home.blobs || files.length === 0 || !isRecent || blockedBy(home).has(person)) return;
  for (const blob of files.flatMap(smallOf))
    if (!home.blobs.has(blob)?.isWhole && countWaiting(home) < MOST_WAITING)
      addTransfer(home.database, { way: "down", blob, room, event: id });
}

/** Its preview goes first. */
function smallOf(said: SealedFile): BlobId[] {
  const kind = claimedKind(said);
  const isSmall = said.size <= SMALL && (kind === "picture" || kind === "voice");
  return [...(said.preview ? [blobName(said.preview.hash)] : []), ...(isSmall ? [blobName(said.hash)] : [])];
}

const countWaiting = ({ database }: Home) =>
  Number(database.all("SELECT count(*) AS n FROM transfers WHERE way = 'down' AND state = 'waiting'")[0]?.["n"]);
