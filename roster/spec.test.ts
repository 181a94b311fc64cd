import { expect, test } from "bun:test";
import { FORM_CODES } from "./refusal.ts";
import { ROOM_RULES, ROOM_RULES_OF } from "./room/rules.ts";
import { RULES as HOME_RULES, RULES_OF as HOME_RULES_OF } from "./rules/index.ts";

/** Of the home's roster, and of private rooms'. */
const RULES = { ...HOME_RULES, ...ROOM_RULES };
const RULES_OF: readonly (readonly { readonly name: string }[])[] = [
  ...Object.values(HOME_RULES_OF),
  ...Object.values(ROOM_RULES_OF),
];

const here = new URL(".", import.meta.url).pathname;
const spec = await Bun.file(`${here}SPEC.md`).text();
const rows = [...spec.matchAll(/^\| (R[OG]\d+) +\| (.+?) +\|/gm)].map(([, id, names]) => ({
  id,
  names: [...(names ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ""),
}));
const inSpec = rows.filter((row) => row.id?.startsWith("RO") && row.id !== "RO1").map((row) => [row.id, ...row.names]);

async function testNames(): Promise<string> {
  const names: string[] = [];
  for await (const path of new Bun.Glob("**/*.test.ts").scan(here)) {
    if (path.includes("node_modules")) continue;
    for (const [, name] of (await Bun.file(here + path).text()).matchAll(/^test\("(R[OG]\d+ .*?)"/gm))
      names.push(name ?? "");
  }
  return names.join("\n");
}

test("SPEC.md names each rule of the code with its id, and no other", () => {
  const inCode: [string, string][] = Object.entries(RULES).map(([name, rule]) => [rule.id, name]);
  expect(inSpec.toSorted()).toEqual(inCode.toSorted());
  for (const [name, rule] of Object.entries(RULES)) expect<string>(rule.name).toBe(name);
});

test("SPEC.md names every other refusal", () => {
  const named = new Set(rows.flatMap((row) => row.names));
  expect(FORM_CODES.filter((code) => !named.has(code))).toEqual([]);
});

test("every rule is asked of some type of entry, once, behind the rules that it rests on", () => {
  const asked = new Set(RULES_OF.flatMap((rules) => rules.map((rule) => rule.name)));
  expect([...asked].toSorted()).toEqual(
    Object.values(RULES)
      .map((rule) => rule.name)
      .toSorted(),
  );
  for (const rules of RULES_OF) expect(new Set<unknown>(rules).size).toBe(rules.length);
});

test("every rule has a test that is named by it", async () => {
  const tests = await testNames();
  for (const { id, names } of rows)
    for (const name of id?.startsWith("RO") ? names : [""]) expect(tests).toContain(`${id} ${name}`.trimEnd());
  for (const [, id] of spec.matchAll(/^- (RG\d+)/gm)) expect(tests).toContain(`${id} `);
});

test("a rule's sentence is for people: a capital, a stop, and one line", () => {
  for (const rule of Object.values(RULES)) expect(rule.text).toMatch(/^[A-Z][^\n]{10,110}\.$/);
});
