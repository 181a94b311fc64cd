import { join } from "node:path";
import { type Encoding, isPackable, pack } from "./pack.ts";

/** One file of the built app, held in memory: the app is small, and nothing outside this list can be asked for. */
export interface AppFile {
  readonly type: string;
  /** Its name changes with its content, so that it can be kept for ever. */
  readonly immutable: boolean;
  readonly etag: string;
  /** Its bytes in an encoding, packed once. */
  in(encoding: Encoding): Promise<{ readonly bytes: Uint8Array; readonly encoding: Encoding }>;
}

/** Reads the built app in `dir`; undefined if there is none. Keys are paths: `/assets/x.js`. */
export async function readApp(dir: string): Promise<ReadonlyMap<string, AppFile> | undefined> {
  const files = new Map<string, AppFile>();
  const names = await Array.fromAsync(new Bun.Glob("**/*").scan({ cwd: dir, onlyFiles: true })).catch(() => []);
  for (const name of names) {
    const path = `/${name.replaceAll("\\", "/")}`;
    if (/\.(br|gz|map)$/.test(path)) continue;
    files.set(path, await readFile(dir, path));
  }
  return files.has("/index.html") ? files : undefined;
}

async function readFile(dir: string, path: string): Promise<AppFile> {
  const file = Bun.file(join(dir, path));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = path.endsWith(".webmanifest") ? "application/manifest+json" : file.type;
  const packable = isPackable(type, bytes.length);
  const packed = new Map<Encoding, Promise<Uint8Array>>();
  const packedBy = (encoding: Encoding): Promise<Uint8Array> => {
    const known = packed.get(encoding);
    if (known) return known;
    const made = readPacked(dir, path, encoding).then((ready) => ready ?? pack(bytes, encoding));
    packed.set(encoding, made);
    return made;
  };
  return {
    type,
    immutable: path.startsWith("/assets/"),
    etag: `"${Bun.hash(bytes).toString(36)}"`,
    async in(asked) {
      const encoding = packable ? asked : "identity";
      return { bytes: await packedBy(encoding), encoding };
    },
  };
}

/** The build may have packed the file already. */
async function readPacked(dir: string, path: string, encoding: Encoding): Promise<Uint8Array | undefined> {
  if (encoding === "identity") return undefined;
  const file = Bun.file(join(dir, `${path}.${encoding === "br" ? "br" : "gz"}`));
  return (await file.exists()) ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
