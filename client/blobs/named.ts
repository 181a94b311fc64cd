import { type BlobId, type Bytes, blobName, type Content, fromHex, type SealedFile } from "@hearth/protocol";

/** The blobs of some files, with their previews, each once. */
export function blobsOf(files: readonly SealedFile[]): BlobId[] {
  const all = files.flatMap(({ hash, preview }) => [blobName(hash), ...(preview ? [blobName(preview.hash)] : [])]);
  return [...new Set(all)];
}

/** A blob's hash, as frames name it. */
export const hashOf = (blob: BlobId): Bytes => fromHex(blob);

/** The blobs to which an event refers, by what stands open in it: what the host is told beside it, to count references. */
export function blobsIn(content: Content): BlobId[] {
  if (content.type === "message") return blobsOf(content.files ?? []);
  return content.type === "locked" ? (content.blobs ?? []).map(blobName) : [];
}
