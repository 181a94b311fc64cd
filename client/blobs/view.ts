import { type BlobId, blobName, type EventId, LIMITS, type SealedFile } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asText } from "../store/meta.ts";
import type { FileKind, FileState, FileView } from "./api.ts";
import type { BlobFiles } from "./files.ts";
import { claimedKind } from "./kind.ts";
import { safeName } from "./name.ts";
import { blobsOf } from "./named.ts";
import { openedIn, saidIn } from "./said.ts";
import { transferId } from "./transfer-rows.ts";

/** Where the blobs of some messages are, read once for all of them. */
interface Where {
  readonly refs: ReadonlySet<string>;
  readonly states: ReadonlyMap<string, string>;
  readonly transfers: ReadonlyMap<string, { readonly state: string; readonly why: string | undefined }>;
  readonly done: (blob: BlobId) => number | undefined;
}

/** The files of messages, as they are shown, by message. `rows`: selected by `ITEMS`. */
export function viewFiles(
  database: Database,
  blobs: BlobFiles | undefined,
  rows: readonly Row[],
): ReadonlyMap<string, readonly FileView[]> {
  const ids = JSON.stringify(rows.map((row) => row["id"]));
  const named = database.all("SELECT * FROM files WHERE event IN (SELECT value FROM json_each(?)) ORDER BY n", ids);
  const closed = rows.filter((row) => row["lock"] !== null && row["opened_files"] !== null);
  if (named.length === 0 && closed.length === 0) return new Map();
  const where = whereabouts(database, blobs, ids);
  const found = new Map<string, FileView[]>();
  const put = (event: string, view: FileView) => found.set(event, [...(found.get(event) ?? []), view]);
  for (const row of named) {
    const event = asText(row["event"]);
    put(event, viewFile(event, saidIn(row), asText(row["kind"]) as FileKind, where));
  }
  for (const row of closed) {
    const event = asText(row["id"]);
    for (const said of openedIn(row["opened_files"]))
      if (blobsOf([said]).every((blob) => where.refs.has(`${event}/${blob}`)))
        put(event, viewFile(event, said, blobs?.kinds.get(blobName(said.hash)) ?? claimedKind(said), where));
  }
  return found;
}

/** One row of `files`, as it is shown. */
export function viewRow(database: Database, blobs: BlobFiles | undefined, row: Row): FileView {
  const event = asText(row["event"]);
  const where = whereabouts(database, blobs, JSON.stringify([event]));
  return viewFile(event, saidIn(row), asText(row["kind"]) as FileKind, where);
}

function whereabouts(database: Database, blobs: BlobFiles | undefined, events: string): Where {
  const among = "event IN (SELECT value FROM json_each(?))";
  const refs = database.all(`SELECT event, blob FROM file_refs WHERE ${among}`, events);
  const list = JSON.stringify(refs.map((row) => row["blob"]));
  const states = database.all("SELECT id, state FROM blobs WHERE id IN (SELECT value FROM json_each(?))", list);
  const moves = database.all(`SELECT event, blob, state, why FROM transfers WHERE way = 'down' AND ${among}`, events);
  return {
    refs: new Set(refs.map((row) => `${asText(row["event"])}/${asText(row["blob"])}`)),
    states: new Map(states.map((row) => [asText(row["id"]), asText(row["state"])])),
    transfers: new Map(
      moves.map((row) => {
        const [event, blob] = [asText(row["event"]) as EventId, asText(row["blob"]) as BlobId];
        const said = { state: asText(row["state"]), why: row["why"] === null ? undefined : asText(row["why"]) };
        const stand = blobs?.list.standing(transferId({ way: "down", event, blob }));
        return [`${event}/${blob}`, stand === "over" ? { state: "over", why: undefined } : (stand ?? said)];
      }),
    ),
    done: (blob) => blobs?.has(blob)?.have.size,
  };
}

function viewFile(event: string, said: SealedFile, kind: FileKind, where: Where): FileView {
  const blob = blobName(said.hash);
  const state = stateOf(event, blob, where);
  const done = state === "here" ? undefined : where.done(blob);
  const { picture, sound, voice, preview, direct } = said;
  const waits = state === "here" || state === "gone" ? undefined : where.transfers.get(`${event}/${blob}`)?.why;
  const previewBlob = preview && blobName(preview.hash);
  return {
    blob,
    name: safeName(said.name),
    type: said.type,
    size: said.size,
    kind,
    ...(picture && { picture }),
    ...(sound && { sound }),
    ...(voice && { voice }),
    ...(preview &&
      previewBlob && {
        preview: { blob: previewBlob, size: preview.size, state: stateOf(event, previewBlob, where) },
      }),
    state,
    ...(direct && { direct }),
    ...(waits !== undefined && { waits }),
    ...(done !== undefined && { done: Math.min(said.size, done * LIMITS.blobChunk) }),
  };
}

function stateOf(event: string, blob: BlobId, { states, transfers }: Where): FileState {
  if (states.get(blob) === "whole") return "here";
  const transfer = transfers.get(`${event}/${blob}`)?.state;
  if (transfer === "gone") return "gone";
  return transfer === "waiting" || transfer === "paused" ? "coming" : "elsewhere";
}
