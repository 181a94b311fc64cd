/** How many tests of a suite, or of several, passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export const NOTHING: Count = { passed: 0, failed: 0 };
export const ONE_PASSED: Count = { passed: 1, failed: 0 };
export const ONE_FAILED: Count = { passed: 0, failed: 1 };

export function sum(counts: readonly Count[]): Count {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), NOTHING);
}

/** A suite that ended badly without blaming a test, or that ran none, has crashed: that is one failure. */
export function withCrash(count: Count, exitCode: number): Count {
  const crashed = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return crashed ? { ...count, failed: 1 } : count;
}

/** The counts in the head of a JUnit report, skipped tests left out; nothing if it is not one. */
export function countJunit(xml: string): Count {
  const head = /<testsuites[^>]*>/.exec(xml)?.[0] ?? "";
  const number = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  return { failed, passed: Math.max(0, number("tests") - number("skipped") - failed) };
}

/** The last line of every run. */
export function lastLine(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed`;
}
