import { type BlobId, blobName, type RoomId, type SealedFile } from "@hearth/protocol";
import { z } from "zod";
import { modeNow } from "../delivery/ways.ts";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import { Kept } from "../store/meta.ts";

/** The largest file that the host takes, bytes, as it said last. */
const limitIn = (database: Database) => new Kept(database, "largest-file", z.int().min(0));

/** The host has said how large a file may be, bytes. */
export function noteLimit(database: Database, bytes: number): void {
  const kept = limitIn(database);
  if (kept.read() !== bytes) kept.write(bytes);
}

/** The largest file of a room that goes through the host, bytes; `undefined`: nobody has said, or none of that room's does. */
export function largestAtHost(home: Home, room: RoomId): number | undefined {
  return modeNow(home, room) === "direct" ? undefined : limitIn(home.database).read();
}

/** What a message will say of a file on which way it goes (SPEC: PR35). Without links there is one way, and the host says why not. */
export function onItsWay(home: Home, room: RoomId, { direct: _, ...said }: SealedFile): SealedFile {
  const largest = largestAtHost(home, room);
  const isLarge = home.world.peers !== undefined && largest !== undefined && said.size > largest;
  return isLarge ? { ...said, direct: true } : said;
}

/** Remembers those that the host is not asked to take; inside the caller's transaction, before anything refers to them. */
export function noteDirect(database: Database, files: readonly SealedFile[]): void {
  for (const { hash } of files.filter(({ direct }) => direct)) noteLarge(database, blobName(hash));
}

/** The host is not asked to take it. */
export function noteLarge(database: Database, blob: BlobId): void {
  database.run("INSERT OR IGNORE INTO large_blobs VALUES (?)", blob);
}

/** Those of some blobs of mine that the host has, or is to have. */
export function forHost(database: Database, blobs: readonly BlobId[]): BlobId[] {
  return blobs.filter((blob) => database.all("SELECT 1 FROM large_blobs WHERE blob = ?", blob).length === 0);
}
