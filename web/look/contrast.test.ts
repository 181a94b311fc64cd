import { describe, expect, test } from "bun:test";
import { join } from "node:path";

/** Custom properties of one rule: light and dark. */
type Tokens = Record<string, readonly [light: string, dark: string]>;

const css = await Bun.file(join(import.meta.dir, "tokens.css")).text();
const base: Tokens = {};
const rules = new Map<string, Tokens>();
for (const [, selector = "", body = ""] of css.matchAll(/(:root[^\s{]*)\s*\{([^}]*)\}/g)) {
  const tokens = selector === ":root" ? base : {};
  for (const [, name = "", light = "", dark = ""] of body.matchAll(
    /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
  ))
    tokens[name] = [light, dark];
  if (selector !== ":root") rules.set(selector, tokens);
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["page", "surface", "raised", "sunken"];
/** Text, and the grounds it stands on. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ["ink", [...GROUNDS, "accent-soft", "danger-soft", "warn-soft"]],
  ["ink-soft", GROUNDS],
  ["accent-ink", [...GROUNDS, "accent-soft"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["danger", ["page", "surface", "raised", "danger-soft"]],
  ["warn", ["page", "surface", "raised", "warn-soft"]],
  ["good", ["page", "surface", "raised"]],
];

const accents = ["ember", "rose", "violet", "blue", "green"];
const looks = new Map<string, { tokens: Tokens; least: number }>(
  accents.map((accent) => [
    accent,
    { tokens: { ...base, ...rules.get(`:root[data-accent="${accent}"]`) }, least: 4.5 },
  ]),
);
for (const accent of accents) {
  const own = { ...looks.get(accent)?.tokens, ...rules.get(':root[data-theme="contrast"]') };
  looks.set(`${accent} in high contrast`, { tokens: own, least: 7 });
}

for (const [name, { tokens, least }] of looks) {
  for (const [at, scheme] of (["light", "dark"] as const).entries()) {
    const of = (token: string) => tokens[token]?.[at] ?? "";
    describe(`${name}, ${scheme}`, () => {
      test(`text on its ground is ${least}:1`, () => {
        for (const [ink, grounds] of TEXT) {
          for (const ground of grounds) {
            const found = contrast(of(ink), of(ground));
            expect({ ink, ground, fits: found >= least }).toEqual({ ink, ground, fits: true });
          }
        }
      });

      test("borders of controls, and what shows the focus, are 3:1", () => {
        for (const edge of ["line-strong", "accent"])
          for (const ground of ["page", "surface", "raised"])
            expect({ edge, ground, fits: contrast(of(edge), of(ground)) >= 3 }).toEqual({ edge, ground, fits: true });
      });
    });
  }
}

test("every accent that can be chosen has its colours", () => {
  for (const accent of accents.slice(1))
    expect(Object.keys(rules.get(`:root[data-accent="${accent}"]`) ?? {})).toHaveLength(5);
});
