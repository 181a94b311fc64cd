import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { MEMORY, ROOT } from "./root.ts";

/** SHA-256 (hex) over the names and contents of the files under the root that `patterns` match. Unmatched patterns count for nothing. */
export async function contentStamp(patterns: readonly string[], root = ROOT): Promise<string> {
  const files = new Set<string>();
  for (const pattern of patterns) {
    for await (const file of new Bun.Glob(pattern).scan({ cwd: root, dot: true })) {
      if (!/(^|[\\/])(node_modules|dist)[\\/]/.test(file)) files.add(file.replaceAll("\\", "/"));
    }
  }
  const hash = new Bun.CryptoHasher("sha256");
  for (const file of [...files].sort()) {
    const content = new Uint8Array(await Bun.file(join(root, file)).arrayBuffer());
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** True if `name` was last remembered with this stamp. */
export async function isRemembered(name: string, stamp: string): Promise<boolean> {
  const file = Bun.file(join(MEMORY, name));
  return (await file.exists()) && (await file.text()) === stamp;
}

export async function remember(name: string, stamp: string): Promise<void> {
  await mkdir(MEMORY, { recursive: true });
  await Bun.write(join(MEMORY, name), stamp);
}
