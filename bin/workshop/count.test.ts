import { expect, test } from "bun:test";
import { countJunit, NOTHING, sum, summary, withCrash } from "./count.ts";

const report = (head: string) =>
  `<?xml version="1.0"?>\n<testsuites ${head}>\n<testsuite tests="9" failures="9"/></testsuites>`;

test("a report's head is counted, skipped tests count for nothing", () => {
  expect(countJunit(report('name="unit" tests="12" failures="2" skipped="3" time="1"'))).toEqual({
    passed: 7,
    failed: 2,
    blamed: [],
  });
  expect(countJunit(report('tests="4" failures="0" skipped="0" errors="1"'))).toMatchObject({ passed: 3, failed: 1 });
});

test("a suite that crashed counts as failed", () => {
  expect(withCrash({ ...NOTHING, passed: 5 }, 139)).toMatchObject({ passed: 5, failed: 1 });
  expect(withCrash({ ...NOTHING, passed: 5, failed: 2 }, 1)).toMatchObject({ passed: 5, failed: 2 });
});

test("a suite that ran nothing counts as failed", () => {
  expect(withCrash(countJunit(""), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("who failed is named at the end, each with why, whatever runner it was", () => {
  const bun = `<testcase name="a &lt; b" file="a.test.ts" line="3">
      <failure type="AssertionError" message="short">Expected: &gt;= 1&#10;Received: 0&#10;</failure>
    </testcase>`;
  const playwright = `<testcase name="calls › alice calls" classname="calls.e2e.ts" time="3">
<failure message="calls.e2e.ts:1:1 alice calls" type="FAILURE">
<![CDATA[  [calls] › calls.e2e.ts:1:1

    ${"\u001b"}[31mError: sound comes${"\u001b"}[39m
]]>
</failure></testcase>`;
  const passed = `<testcase name="c" file="c.test.ts" />`;
  const all = `${report('tests="3" failures="2"')}${passed}${bun}${passed}${playwright}`;
  const lines = summary(sum([countJunit(all), { ...NOTHING, passed: 4, failed: 1 }])).split("\n");
  expect(lines).toEqual([
    "Failed:",
    "- a.test.ts: a < b",
    "  Expected: >= 1",
    "  Received: 0",
    "- calls.e2e.ts: calls › alice calls",
    "    [calls] › calls.e2e.ts:1:1",
    "      Error: sound comes",
    "",
    "5 passed, 3 failed",
  ]);
});

test("where nobody failed a run ends with its last line alone", () => {
  expect(summary({ ...NOTHING, passed: 3 })).toBe("3 passed, 0 failed");
});
