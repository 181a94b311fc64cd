import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { blocks } from "./blocks.ts";
import { CHUNK_BYTES, sealChunk } from "./chunks.ts";
import { newHeader } from "./header.ts";

/**
 * Writes the bytes of the file `from`, sealed with `passphrase`, into the file `to` (0600). `to` is there whole and on
 * the disk, or not at all; one that was there before is replaced. Throws what the disk says.
 */
export async function sealFile(from: string, to: string, passphrase: string): Promise<void> {
  const part = `${to}.part`;
  const source = await open(from, "r");
  try {
    const target = await open(part, "w", 0o600);
    try {
      await sealInto(source, target, passphrase);
      await target.sync();
    } finally {
      await target.close();
    }
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await source.close();
  }
}

async function sealInto(source: FileHandle, target: FileHandle, passphrase: string): Promise<void> {
  const header = await newHeader(passphrase, (await source.stat()).size);
  await target.appendFile(header.bytes);
  let number = 0;
  for await (const { block, isLast } of blocks(source, 0, CHUNK_BYTES))
    await target.appendFile(sealChunk(header, number++, isLast, block));
}
