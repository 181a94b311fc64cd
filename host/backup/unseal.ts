import { type FileHandle, open } from "node:fs/promises";
import { ok, type Result, refuse } from "@hearth/protocol";
import { blocks, readBlock } from "./blocks.ts";
import { CHUNK_BYTES, openChunk, TAG_BYTES } from "./chunks.ts";
import { HEADER_BYTES, type HeaderRefusal, readHeader } from "./header.ts";

/**
 * Opens the backup `from` into the new file `to` (0600). On a refusal `to` holds a part of it: the caller removes it.
 * Throws what the disk says.
 */
export async function unsealFile(from: string, to: string, passphrase: string): Promise<Result<null, HeaderRefusal>> {
  const source = await open(from, "r");
  try {
    const target = await open(to, "wx", 0o600);
    try {
      const unsealed = await unsealInto(source, target, passphrase);
      await target.sync();
      return unsealed;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function unsealInto(
  source: FileHandle,
  target: FileHandle,
  passphrase: string,
): Promise<Result<null, HeaderRefusal>> {
  const header = await readHeader(await readBlock(source, 0, HEADER_BYTES), passphrase);
  if (!header.ok) return header;
  const { length } = header.value;
  const size = HEADER_BYTES + length + TAG_BYTES * Math.max(1, Math.ceil(length / CHUNK_BYTES));
  if ((await source.stat()).size < size) return refuse("cut");
  let number = 0;
  for await (const { block, isLast } of blocks(source, HEADER_BYTES, CHUNK_BYTES + TAG_BYTES)) {
    const opened = openChunk(header.value, number++, isLast, block);
    if (!opened) return refuse("damaged");
    await target.appendFile(opened);
  }
  return ok(null);
}
