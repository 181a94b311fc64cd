import type { Bytes } from "@hearth/protocol";

/** So many bytes in a row are no chance. */
const SLICE = 32;

/** Whether `captured` holds 32 bytes in a row of one of `secrets`, wherever they begin. */
export function holdsSliceOf(captured: readonly Uint8Array[], secrets: readonly Bytes[]): boolean {
  const slices = new Set(secrets.flatMap(slicesOf));
  return captured.some((bytes) => slicesOf(bytes).some((it) => slices.has(it)));
}

function slicesOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return Array.from({ length: Math.max(0, text.length - SLICE + 1) }, (_, i) => text.slice(i, i + SLICE));
}
