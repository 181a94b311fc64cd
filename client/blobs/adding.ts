import { type BlobId, file, LIMITS, ok, type Result, refuse, type SealedFile } from "@hearth/protocol";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";
import { keepAdded } from "./added.ts";
import type { FileAbout } from "./api.ts";
import type { BlobFiles } from "./files.ts";
import { kindOf } from "./kind.ts";
import { safeName } from "./name.ts";
import { type SealedBlob, sealFile } from "./seal.ts";
import { SIGN_BYTES } from "./signs.ts";

const UNKNOWN_TYPE = "application/octet-stream";

/** A file on its way into the store. */
export interface Adding {
  readonly name: string;
  readonly size: number;
  done: number;
  readonly abort: AbortController;
}

/** Seals a file, and its preview, and keeps what is said of it until a message sends it. */
export async function addFile(
  files: BlobFiles,
  source: Blob,
  about: FileAbout,
  adding: Adding,
  progressed: (bytes: number) => void,
): Promise<Result<BlobId, Failure>> {
  const { preview } = about;
  if (preview && (preview.size === 0 || preview.size > LIMITS.filePreview)) return refuse(FAILURES.file_preview);
  const sealed = await sealFile(files, source, progressed, adding.abort.signal);
  if (!sealed.ok) return sealed;
  const small = preview && (await sealFile(files, preview, () => undefined, adding.abort.signal));
  if (small && !small.ok) {
    await files.unseal(sealed.value.file);
    return small;
  }
  const said = describe(about, sealed.value, small?.value);
  await look(files, source, said, sealed.value.id);
  files.database.transaction(() => {
    for (const it of [sealed.value, ...(small ? [small.value] : [])]) files.sealed(it.file, it.id, it.leaves);
    keepAdded(files.database, said);
  });
  return ok(sealed.value.id);
}

/** Its author sees it as others will: by its bytes. */
async function look({ kinds }: BlobFiles, source: Blob, said: SealedFile, id: BlobId): Promise<void> {
  const start = await source
    .slice(0, SIGN_BYTES)
    .arrayBuffer()
    .catch(() => undefined); // it may be gone by now
  if (start) kinds.set(id, kindOf(new Uint8Array(start), said));
}

/** What the message will say of it. What nobody would take is left out, and a type that is none is unknown. */
function describe(about: FileAbout, { key }: SealedBlob, preview: SealedBlob | undefined): SealedFile {
  const base = { ...key, name: safeName(about.name), ...(preview && { preview: preview.key }) };
  const [type = ""] = about.type.toLowerCase().split(";");
  const { picture, sound, voice } = about;
  const tries = [
    { ...base, type: type.trim(), ...(picture && { picture }), ...(sound && { sound }), ...(voice && { voice }) },
    { ...base, type: type.trim() },
    { ...base, type: UNKNOWN_TYPE },
  ];
  for (const it of tries) {
    const said = file.safeParse(it);
    if (said.success) return said.data;
  }
  throw new Error("blobs: a file that nobody would take");
}
