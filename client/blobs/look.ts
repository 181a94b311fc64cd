import { type BlobId, blobName, type EventId, type SealedFile } from "@hearth/protocol";
import { asText } from "../store/meta.ts";
import type { BlobFiles } from "./files.ts";
import { kindOf } from "./kind.ts";
import { filesOf } from "./said.ts";
import { SIGN_BYTES } from "./signs.ts";

/** Looks what a file is that has come: its author's word on it held until now. */
export async function lookAt(files: BlobFiles, event: EventId, blob: BlobId): Promise<void> {
  const said = filesOf(files.database, event).find(({ hash }) => blobName(hash) === blob);
  const kind = said && (await readKind(files, said));
  if (!said || !kind) return;
  files.kinds.set(blob, kind);
  const rows = files.database.all("SELECT event FROM files WHERE blob = ?", blob).map((row) => asText(row["event"]));
  for (const it of rows) files.database.run("UPDATE files SET kind = ? WHERE event = ? AND blob = ?", kind, it, blob);
}

async function readKind(files: BlobFiles, said: SealedFile) {
  const start = await files.openRange(said, 0, Math.min(SIGN_BYTES, said.size));
  return start.ok ? kindOf(start.value, said) : undefined;
}
