import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { ConfigError, startHost } from "../index.ts";
import { Household } from "../story/household.ts";
import { chooseEncoding } from "./pack.ts";

const SCRIPT = `console.log("${"hello ".repeat(500)}");`;
const PACKED = "packed by the build";
let dir: string;
let house: Household;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "hearth-app-"));
  await mkdir(join(dir, "assets"));
  await writeFile(join(dir, "index.html"), `<!doctype html><title>Hearth</title>${" ".repeat(600)}`);
  await writeFile(join(dir, "ghost.html"), "<!doctype html><title>Ghost room</title>");
  await writeFile(join(dir, "assets", "app-1a2b.js"), SCRIPT);
  await writeFile(join(dir, "assets", "app-1a2b.js.br"), brotliCompressSync(PACKED));
  await writeFile(join(dir, "assets", "sqlite-3c.wasm"), new Uint8Array(2_000));
  await writeFile(join(dir, "assets", "app-1a2b.js.map"), "{}");
  await writeFile(join(dir, "icon.png"), new Uint8Array(2_000));
  house = await Household.empty({ appDir: dir });
});
afterAll(async () => {
  await house.end();
  await rm(dir, { recursive: true });
});

/** Bun's fetch unpacks by itself unless it is told not to. */
const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`http://127.0.0.1:${house.host.port}${path}`, { method, headers, decompress: false, redirect: "manual" });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test("HO41: ghost rooms have a page of their own", async () => {
  const shown = await get("/ghost");
  expect([shown.status, shown.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  expect(await shown.text()).toContain("<title>Ghost room</title>");
});

test("HO41: the app's own addresses show its page, others are not there", async () => {
  for (const path of [
    "/",
    "/set-up",
    "/sign-in",
    "/recover",
    "/lost",
    "/host-sees",
    "/join",
    "/link",
    "/room/0199",
    "/?x=1",
  ]) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(await response.text()).toStartWith("<!doctype html>");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  }
  const gone = ["/nothing", "/room/", "/room/a/b", "/assets/", "/assets/app-1a2b.js.map", "/assets/app-1a2b.js.br"];
  const outside = ["/../package.json", "/%2e%2e/package.json", "/assets/..%2f..%2fpackage.json", "/%00", "/__proto__"];
  for (const path of [...gone, ...outside]) expect([path, (await get(path)).status]).toEqual([path, 404]);
});

test("HO42: files whose names change with their content are kept for ever, others are asked for", async () => {
  const asset = await get("/assets/app-1a2b.js");
  expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(asset.headers.get("content-type")).toStartWith("text/javascript");
  expect((await get("/assets/sqlite-3c.wasm")).headers.get("content-type")).toBe("application/wasm");
  const page = await get("/");
  const etag = page.headers.get("etag") ?? "";
  const again = await get("/", { "if-none-match": etag });
  expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0]);
  expect((await get("/icon.png")).headers.get("cache-control")).toBe("no-cache");
});

test("HO43: what can be packed is packed, as the browser wishes; what the build packed is taken as it is", async () => {
  const brotli = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip, deflate, br" });
  expect(brotli.headers.get("content-encoding")).toBe("br");
  expect(brotliDecompressSync(await bytesOf(brotli)).toString()).toBe(PACKED);
  const gzip = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip" });
  expect(gunzipSync(await bytesOf(gzip)).toString()).toBe(SCRIPT);
  const page = await get("/", { "accept-encoding": "br" });
  expect(brotliDecompressSync(await bytesOf(page)).toString()).toStartWith("<!doctype html>");
  const plain = await get("/assets/app-1a2b.js", { "accept-encoding": "identity" });
  expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, SCRIPT]);
  expect(plain.headers.get("vary")).toBe("accept-encoding");
  const image = await get("/icon.png", { "accept-encoding": "br" });
  expect(image.headers.get("content-encoding")).toBeNull();
  const tags = [brotli, gzip, plain].map((it) => it.headers.get("etag"));
  expect(new Set(tags).size).toBe(3);
});

test("HO43: the best encoding that is allowed", () => {
  expect(chooseEncoding("gzip;q=1.0, br;q=0.5")).toBe("br");
  expect(chooseEncoding("br;q=0, gzip")).toBe("gzip");
  expect(chooseEncoding("GZIP")).toBe("gzip");
  expect(chooseEncoding("*;q=0, deflate")).toBe("identity");
  expect(chooseEncoding("")).toBe("identity");
});

test("HO44: every answer has the strict headers", async () => {
  for (const path of ["/", "/assets/app-1a2b.js", "/nothing", "/healthz", "/socket"]) {
    const { headers } = await get(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("trusted-types hearth");
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("permissions-policy")).toContain("geolocation=()");
  }
});

test("HO45: nothing but reading; health is told without a body to send", async () => {
  for (const method of ["POST", "PUT", "DELETE"]) expect((await get("/", {}, method)).status).toBe(405);
  const head = await get("/", {}, "HEAD");
  expect([head.status, (await bytesOf(head)).length]).toEqual([200, 0]);
  expect(await (await get("/healthz")).text()).toBe("alive\n");
  expect(await (await get("/readyz")).text()).toBe("ready\n");
});

test("HO52: a folder without an app is said at the start", async () => {
  const config = { data: join(dir, "data"), port: 0, appDir: join(dir, "assets"), logLevel: "silent" } as const;
  expect(startHost(config)).rejects.toBeInstanceOf(ConfigError);
});
