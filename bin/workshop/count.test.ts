import { expect, test } from "bun:test";
import { countJunit, lastLine, sum, withCrash } from "./count.ts";

const report = (head: string) =>
  `<?xml version="1.0"?>\n<testsuites ${head}>\n<testsuite tests="9" failures="9"/></testsuites>`;

test("a report's head is counted, skipped tests count for nothing", () => {
  expect(countJunit(report('name="unit" tests="12" failures="2" skipped="3" time="1"'))).toEqual({
    passed: 7,
    failed: 2,
  });
  expect(countJunit(report('tests="4" failures="0" skipped="0" errors="1"'))).toEqual({ passed: 3, failed: 1 });
});

test("a suite that crashed counts as failed", () => {
  expect(withCrash({ passed: 5, failed: 0 }, 139)).toEqual({ passed: 5, failed: 1 });
  expect(withCrash({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
});

test("a suite that ran nothing counts as failed", () => {
  expect(withCrash(countJunit(""), 0)).toEqual({ passed: 0, failed: 1 });
});

test("the last line adds up all suites", () => {
  const total = sum([
    { passed: 3, failed: 0 },
    { passed: 4, failed: 1 },
  ]);
  expect(lastLine(total)).toBe("7 passed, 1 failed");
});
