import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allLicences, GRAMMARS, licencesOf, packageOf } from "./licence-texts.ts";

const WEB = join(import.meta.dirname, "..");

test("a file's package is the innermost one, with its scope; our own files have none", () => {
  const inside = "/a/node_modules/.bun/x@1.0.0/node_modules/@some/x";
  expect(packageOf(`${inside}/dist/index.mjs?worker&url`)).toEqual({ name: "@some/x", folder: inside });
  expect(packageOf("/a/node_modules/x/node_modules/y/y.wasm")?.name).toBe("y");
  expect(packageOf("/a/web/main.tsx")).toBeUndefined();
  expect(packageOf("\0/a/node_modules/x/made.js")).toBeUndefined();
});

test("all texts are there, our own first; a package without one is named and nothing is written", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-licences-"));
  try {
    const used = (["b", "a", "none"] as const).map((name) => ({ name, folder: join(folder, name) }));
    for (const { name, folder } of used) {
      mkdirSync(folder);
      writeFileSync(join(folder, "licenses-of-tests.js"), "no licence");
      if (name !== "none") writeFileSync(join(folder, "LICENSE-MIT"), `text of ${name}`);
    }
    const text = allLicences(used.slice(0, 2));
    expect(text.indexOf("Hearth contributors")).toBeGreaterThan(0);
    expect(text.indexOf("text of a")).toBeGreaterThan(text.indexOf("Hearth contributors"));
    expect(text.indexOf("text of b")).toBeGreaterThan(text.indexOf("text of a"));
    expect(text).not.toContain("no licence");
    expect(() => allLicences(used)).toThrow("none");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what packages contain of others is named: the programs in WebAssembly, and the model of people before a camera", () => {
  const titles = (name: string) =>
    licencesOf({ name, folder: join(WEB, "node_modules", name) }).map(({ title }) => title);
  const noise = "@sapphi-red/web-noise-suppressor";
  expect(titles(noise)).toEqual([
    noise,
    `RNNoise, in ${noise}`,
    `@shiguredo/rnnoise-wasm, in ${noise}`,
    `Emscripten, in ${noise}`,
  ]);
  expect(titles("@twilio/video-processors").join()).toContain("TensorFlow Lite");
  expect(titles("@twilio/video-processors").join()).toContain("Selfie Segmentation");
  expect(titles("blurhash")).toEqual(["blurhash"]);
});

test("each grammar that colours code is under a licence that ships with it", () => {
  const source = readFileSync(join(WEB, "text", "highlight", "languages.ts"), "utf8");
  const used = [...source.matchAll(/@shikijs\/langs\/([a-z]+)"/g)].map(([, name]) => name ?? "");
  expect(used.length).toBeGreaterThan(10);
  expect(Object.values(GRAMMARS).join(" ").split(" ").sort()).toEqual(used.sort());
});
