import type { Grammar } from "./languages.ts";

const NAMES: Record<Grammar, readonly string[]> = {
  c: ["c", "h", "cpp", "c++", "hpp", "cc"],
  csharp: ["csharp", "cs", "c#"],
  css: ["css", "scss", "less"],
  diff: ["diff", "patch"],
  go: ["go", "golang"],
  html: ["html", "htm", "xml", "svg", "vue"],
  java: ["java"],
  javascript: ["javascript", "js", "mjs", "cjs"],
  json: ["json", "json5", "jsonc"],
  kotlin: ["kotlin", "kt", "kts"],
  python: ["python", "py"],
  rust: ["rust", "rs"],
  shellscript: ["shellscript", "sh", "bash", "zsh", "shell", "console"],
  sql: ["sql", "sqlite", "postgresql", "mysql"],
  toml: ["toml", "ini"],
  tsx: ["tsx", "jsx"],
  typescript: ["typescript", "ts", "mts", "cts"],
  yaml: ["yaml", "yml"],
};
const GRAMMAR_OF = new Map(
  Object.entries(NAMES).flatMap(([grammar, names]) => names.map((name) => [name, grammar as Grammar] as const)),
);

/** The grammar for what stands behind a fence: its first word is the language. */
export function grammarOf(info: string): Grammar | undefined {
  return GRAMMAR_OF.get((info.split(/[\s{,:]/, 1)[0] ?? "").toLowerCase());
}
