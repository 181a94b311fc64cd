import { dirname, join, normalize } from "node:path/posix";

/** One file of ours and what it imports. */
export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Files of ours, as paths from the root; types count too. */
  readonly ours: readonly string[];
  /** Packages from outside, without paths into them. */
  readonly outside: readonly string[];
}

const OWN = "@hearth/";
const IMPORT =
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']|\bnew URL\(\s*["'](\.[^"']+\.tsx?)["'],\s*import\.meta\.url/gm;

/** Reads what one file imports: statically, dynamically, as a type or as a Worker. */
export function readSource(path: string, text: string): Source {
  const ours: string[] = [];
  const outside: string[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const name = (match[1] ?? match[2] ?? match[3] ?? "").replace(/\?.*$/, "");
    if (name.startsWith(".")) ours.push(normalize(join(dirname(path), name)));
    else if (name.startsWith(OWN)) ours.push(ownFile(name.slice(OWN.length)));
    else outside.push(packageOf(name));
  }
  return { path, text, ours, outside };
}

/** All TypeScript of ours under `root`. */
export async function readSources(root: string): Promise<Source[]> {
  const sources: Source[] = [];
  for await (const path of new Bun.Glob("*/**/*.{ts,tsx}").scan({ cwd: root })) {
    const clean = path.replaceAll("\\", "/");
    if (/(^|\/)(node_modules|dist)\//.test(clean)) continue;
    sources.push(readSource(clean, await Bun.file(`${root}/${clean}`).text()));
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const ownFile = (name: string) => (name.includes("/") ? name : `${name}/index.ts`);

function packageOf(name: string): string {
  if (name.includes(":")) return name;
  const words = name.split("/");
  return name.startsWith("@") ? words.slice(0, 2).join("/") : (words[0] ?? name);
}
