import type { Source } from "./sources.ts";

/** Which packages of ours each may import: one way, and never from the host to sealing. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  protocol: [],
  roster: ["protocol"],
  sealing: ["protocol"],
  client: ["sealing", "roster", "protocol"],
  web: ["client", "protocol"],
  host: ["roster", "protocol"],
  testing: ["host", "client", "sealing", "roster", "protocol"],
  e2e: ["lab", "testing", "protocol"],
  bench: ["e2e", "testing", "host", "client", "sealing", "roster", "protocol"],
  lab: ["testing", "host", "client", "sealing", "roster", "protocol"],
  bin: ["host", "web"],
};

/** Only these packages may import these from outside: one door to keys, one to the screen. */
const ONLY_IN: Record<string, readonly string[]> = {
  "@hpke/core": ["sealing"],
  "@hpke/hybridkem-x-wing": ["sealing"],
  "@serenity-kit/opaque": ["sealing", "host"],
  react: ["web"],
  "react-dom": ["web"],
  kysely: ["host"],
};

const packageOf = (path: string) => path.slice(0, path.indexOf("/"));
// A story about the client needs a home to happen in. Which home that is, is the business of testing/.
const isTest = (path: string) => /\.(test|long)\.tsx?$/.test(path);

/** One sentence for each import that the architecture does not allow. */
export function foreignImports(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const from = packageOf(source.path);
    const allowed = MAY_IMPORT[from];
    if (!allowed) return [`${source.path}: no import rule knows the folder ${from}`];
    const mine = new Set([from, ...allowed, ...(isTest(source.path) ? ["testing"] : [])]);
    const ours = source.ours
      .filter((path) => !mine.has(packageOf(path)))
      .map((path) => `${source.path} imports ${path}: ${from} may not know ${packageOf(path)}`);
    const outside = source.outside
      .filter((name) => !(ONLY_IN[name]?.includes(from) ?? true))
      .map((name) => `${source.path} imports ${name}: only ${ONLY_IN[name]?.join(" and ")} may`);
    return [...ours, ...outside];
  });
}
