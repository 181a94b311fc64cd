/** How many tests of a suite, or of several, passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** Those that failed, as far as they have names: each with the beginning of why. */
  readonly blamed: readonly string[];
}

export const NOTHING: Count = { passed: 0, failed: 0, blamed: [] };
export const ONE_PASSED: Count = { passed: 1, failed: 0, blamed: [] };
export const ONE_FAILED: Count = { passed: 0, failed: 1, blamed: [] };

/** So many lines of why one failed. */
const REASON_LINES = 12;

export function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, blamed: [...a.blamed, ...b.blamed] }),
    NOTHING,
  );
}

/** A suite that ended badly without blaming a test, or that ran none, has crashed: that is one failure. */
export function withCrash(count: Count, exitCode: number): Count {
  const crashed = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return crashed ? { ...count, failed: 1 } : count;
}

/** The counts in the head of a JUnit report, skipped tests left out, and who failed; nothing if it is not one. */
export function countJunit(xml: string): Count {
  const head = /<testsuites[^>]*>/.exec(xml)?.[0] ?? "";
  const number = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  return { failed, passed: Math.max(0, number("tests") - number("skipped") - failed), blamed: blamed(xml) };
}

function blamed(xml: string): string[] {
  return xml.split("<testcase ").flatMap((test) => {
    const [, why = ""] = /<(?:failure|error)\b[^>]*>([\s\S]*?)<\/(?:failure|error)>/.exec(test) ?? [];
    if (why === "") return [];
    const attribute = (name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(test)?.[1] ?? "");
    const where = attribute("file") || attribute("classname");
    const lines = plain(why)
      .split("\n")
      .filter((line) => line.trim() !== "");
    return [[`${where}: ${attribute("name")}`, ...lines.slice(0, REASON_LINES)].join("\n  ")];
  });
}

/** The text of a report: without its escapes, and without a terminal's colours. */
function plain(xml: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return (
    xml
      .replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, "")
      .replace(/&(?:#(\d+)|(\w+));/g, (all, code?: string, name?: string) =>
        code ? String.fromCodePoint(Number(code)) : (named[name ?? ""] ?? all),
      )
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours begin with one
      .replace(/\u001b\[[0-9;]*m/g, "")
  );
}

/** What a run ends with: who failed, and the last line of every run. */
export function summary(count: Count): string {
  const { blamed } = count;
  return [...(blamed.length > 0 ? ["Failed:", ...blamed.map((it) => `- ${it}`), ""] : []), lastLine(count)].join("\n");
}

/** Both numbers. */
export function lastLine(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed`;
}
