import { blobName, type EventId, LIMITS, type SealedFile } from "@hearth/protocol";
import type { Inside } from "../home/inside.ts";
import type { Database } from "../ports.ts";
import type { Adding } from "./adding.ts";
import type { TransferView } from "./api.ts";
import type { BlobFiles } from "./files.ts";
import { isHeld } from "./files-first.ts";
import { safeName } from "./name.ts";
import { blobRow } from "./rows.ts";
import { filesOf } from "./said.ts";
import type { TransferRow } from "./transfer-rows.ts";
import type { Running } from "./transfers.ts";

const LOCKED = "A locked file";

/** The list of transfers, newest first; previews, which come by themselves, are none. */
export function viewTransfers({ home, transfers }: Inside, adding: ReadonlyMap<string, Adding>): TransferView[] {
  const sealing = [...adding].map(([id, it]) => viewAdding(id, it));
  if (!transfers || !home.blobs) return sealing;
  const { blobs, database } = home;
  const moving = blobs.list.rows().map((row) => viewRow(database, blobs, row, transfers.running.get(row.id)));
  const over = transfers.finished.map((row) => viewRow(database, blobs, row, "done"));
  const views = [...over, ...moving].filter((it) => it !== undefined);
  return [...sealing, ...views].reverse();
}

function viewAdding(id: string, { name, size, done }: Adding): TransferView {
  return { id: `sealing ${id}`, name: safeName(name), size, done, way: "sealing", state: "running" };
}

function viewRow(
  database: Database,
  blobs: BlobFiles,
  row: TransferRow,
  now: Running | "done" | undefined,
): TransferView | undefined {
  const { id, blob, room, event, way } = row;
  const said = filesOf(database, event);
  const file = said.find(({ hash }) => blobName(hash) === blob);
  if (!file && said.length > 0) return undefined; // a preview
  const size = sizeOf(database, row, file);
  const base = { id, blob, room, event, name: file ? safeName(file.name) : LOCKED, size, way };
  if (now === "done") return { ...base, done: size, state: "done" };
  const here = way === "down" ? (blobs.has(blob)?.have.size ?? 0) * LIMITS.blobChunk : 0;
  const done = Math.min(size, Math.max(here, now?.done ?? 0));
  const perSecond = now?.speed.perSecond;
  return {
    ...base,
    done,
    state: now ? "running" : row.state === "gone" ? "failed" : row.state,
    ...(row.why !== undefined && { why: row.why }),
    ...(perSecond !== undefined && { perSecond }),
    ...(perSecond && { left: Math.round(((size - done) * 1_000) / perSecond) }),
    ...(now?.over && { over: now.over }),
    ...(way === "up" && isHeld(database, event) && { holds: true, takes: goesWith(database, event, said.length) }),
  };
}

/** What else a message has that waits for one of so many files. */
function goesWith(database: Database, event: EventId, files: number): NonNullable<TransferView["takes"]> {
  const sql = `SELECT items.text <> '' OR ifnull(opened.text, '') <> '' AS words FROM items
    LEFT JOIN opened ON opened.id = items.said WHERE items.id = ?`;
  return { words: database.all(sql, event)[0]?.["words"] === 1, files: Math.max(0, files - 1) };
}

const sizeOf = (database: Database, { blob }: TransferRow, file: SealedFile | undefined): number =>
  file?.size ?? blobRow(database, blob)?.size ?? 0;
