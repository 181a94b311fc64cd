import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const OWN = join(import.meta.dirname, "licences");
const ROOT = join(import.meta.dirname, "..", "..");
const NAMES = /^(licen[cs]e|copying|notice)([-.]|$)/i;

/** Whose the grammars are that Shiki only packs: by its own list of sources (`tm-grammars`). */
export const GRAMMARS = {
  "vscode-grammars": "c csharp css diff go html java javascript json python rust shellscript sql tsx typescript",
  "kotlin-grammar": "kotlin",
  "textmate-grammars": "toml yaml",
} as const;

/** What packages contain of others, or do not say themselves: files of {@link OWN}. */
const OF_PARTS: Readonly<Record<string, readonly { readonly of: string; readonly file: string }[]>> = {
  "@sapphi-red/web-noise-suppressor": [
    { of: "RNNoise", file: "rnnoise" },
    { of: "@shiguredo/rnnoise-wasm", file: "rnnoise-wasm" },
    { of: "Emscripten", file: "emscripten" },
  ],
  "@shikijs/langs": Object.entries(GRAMMARS).map(([file, names]) => ({ of: `Grammars of ${names}`, file })),
  "@sqlite.org/sqlite-wasm": [
    { of: "SQLite", file: "sqlite" },
    { of: "Emscripten", file: "emscripten" },
  ],
  "@twilio/video-processors": [
    { of: "TensorFlow Lite", file: "tensorflow-lite" },
    { of: "MediaPipe's Selfie Segmentation", file: "selfie-segmentation" },
    { of: "Emscripten", file: "emscripten" },
  ],
  blurhash: [{ of: "blurhash", file: "blurhash" }],
  "react-remove-scroll-bar": [{ of: "react-remove-scroll-bar", file: "react-remove-scroll-bar" }],
};

/** A package whose files are in the app, and the folder in which it lies. */
export interface Used {
  readonly name: string;
  readonly folder: string;
}

/** The package that a file belongs to; undefined: it is our own, or made by the bundler. */
export function packageOf(file: string): Used | undefined {
  const path = file.replaceAll("\\", "/").replace(/\?.*$/, "");
  const found = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path);
  const [, folder, name] = found ?? [];
  return folder === undefined || name === undefined || path.startsWith("\0") ? undefined : { name, folder };
}

/** The texts under which a package may be used, each with its title. None: it says none, and nobody has looked for it. */
export function licencesOf({ name, folder }: Used): readonly { readonly title: string; readonly text: string }[] {
  const files = readdirSync(folder)
    .filter((file) => NAMES.test(file))
    .sort();
  const said = files.map((file) => ({ title: name, text: readFileSync(join(folder, file), "utf8") }));
  const parts = (OF_PARTS[name] ?? []).map(({ of, file }) => ({
    title: of === name ? name : `${of}, in ${name}`,
    text: readFileSync(join(OWN, `${file}.txt`), "utf8"),
  }));
  return [...said, ...parts];
}

/** One text of all, in the order of their names; our own first. Throws where a package has none. */
export function allLicences(used: Iterable<Used>): string {
  const own = { title: "Hearth", text: readFileSync(join(ROOT, "LICENSE"), "utf8") };
  const byName = new Map([...used].map((it) => [it.name, it]));
  const packages = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = packages.map((it) => ({ it, texts: licencesOf(it) }));
  const without = found.filter(({ texts }) => texts.length === 0).map(({ it }) => it.name);
  if (without.length > 0)
    throw new Error(`No licence comes with ${without.join(", ")}: add its text to web/build/licences.`);
  const line = "=".repeat(80);
  const entries = [own, ...found.flatMap(({ texts }) => texts)];
  const list = entries.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text.trim()}\n`);
  return `Hearth, and what it is built from: each part with its licence.\n\n${list.join("\n\n")}`;
}
