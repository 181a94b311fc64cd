import type { FileHandle } from "node:fs/promises";

/** A file's bytes from `position` on in blocks of `size`; `isLast` with the last, which may be shorter or empty. */
export async function* blocks(
  file: FileHandle,
  position: number,
  size: number,
): AsyncGenerator<{ readonly block: Buffer; readonly isLast: boolean }> {
  let block = await readBlock(file, position, size);
  for (;;) {
    position += block.length;
    const next = block.length < size ? Buffer.alloc(0) : await readBlock(file, position, size);
    const isLast = next.length === 0;
    yield { block, isLast };
    if (isLast) return;
    block = next;
  }
}

/** Fewer than `size` bytes only at the file's end. */
export async function readBlock(file: FileHandle, position: number, size: number): Promise<Buffer> {
  const block = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await file.read(block, length, size - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return block.subarray(0, length);
}
