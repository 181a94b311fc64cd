import { expect, test } from "bun:test";
import { resolve } from "node:path";
import { helpText, OPTIONS } from "./options.ts";
import { readSettings } from "./read.ts";

const read = (args: string[], environment: Record<string, string> = {}, files: Record<string, string> = {}) =>
  readSettings(args, environment, async (path) => files[path]);
async function settings(...it: Parameters<typeof read>) {
  const asked = await read(...it);
  if (!asked.ok || asked.value.is !== "start") throw new Error("there are no settings");
  return asked.value.settings;
}
async function wrong(...it: Parameters<typeof read>): Promise<string> {
  const asked = await read(...it);
  return asked.ok ? "nothing is wrong" : asked.error;
}

test("HO50: without any settings the host is for this computer alone", async () => {
  expect(await settings([])).toEqual({
    data: resolve("hearth-data"),
    port: 8080,
    host: "127.0.0.1",
    trustProxy: false,
    previews: true,
    ghosts: true,
    logLevel: "info",
    open: true,
  });
});

test("HO50: a flag beats the environment, and that beats the file", async () => {
  const files = { "d/hearth.json": '{"port": 1, "host": "0.0.0.0", "logLevel": "warn", "trustProxy": true}' };
  const environment = { HEARTH_DATA: "d", HEARTH_PORT: "2", HEARTH_LOG_LEVEL: "error" };
  expect(await settings(["--port", "3"], environment, files)).toMatchObject({
    port: 3,
    host: "0.0.0.0",
    logLevel: "error",
    trustProxy: true,
  });
  expect(await settings([], environment, files)).toMatchObject({ port: 2 });
  expect(await settings(["--data=d"], {}, files)).toMatchObject({ port: 1 });
  expect(await settings(["--config", "x"], {}, { x: '{"publicUrl": "https://home.example/"}' })).toMatchObject({
    publicUrl: "https://home.example",
  });
  expect(await settings([])).toMatchObject({ previews: true });
  expect(await settings(["--previews", "off"])).toMatchObject({ previews: false });
  expect(await settings(["--ghosts", "off"])).toMatchObject({ ghosts: false });
  expect(await settings(["--no-open"])).toMatchObject({ open: false });
});

test("HO51: what is wrong is told in a sentence that names it", async () => {
  expect(await wrong(["--prot", "1"])).toContain("no option --prot");
  expect(await wrong(["--port"])).toContain("--port needs a value");
  expect(await wrong(["--port", "--data"])).toContain("--port needs a value");
  expect(await wrong(["--no-open=1"])).toContain("takes no value");
  for (const port of ["abc", "-1", "65536", "1e3", ""]) expect(await wrong([`--port=${port}`])).toContain("port");
  expect(await wrong(["--host", "my computer"])).toContain('not "my computer"');
  for (const url of ["home.example", "ftp://x", "https://x/path", "https://u:p@x", "https://x/?q"])
    expect(await wrong(["--public-url", url])).toContain("https://home.example");
  expect(await wrong(["--log-level", "loud"])).toContain("silent, error");
  expect(await wrong(["--previews", "perhaps"])).toContain("on or off");
  expect(await wrong(["--ghosts", "perhaps"])).toContain("on or off");
  expect(await wrong([], { HEARTH_TRUST_PROXY: "perhaps" })).toContain("true or false");
  expect(await wrong(["--config", "gone.json"])).toBe("There is no file gone.json.");
  expect(await wrong(["--config", "x"], {}, { x: "{" })).toContain("JSON object");
  expect(await wrong(["--config", "x"], {}, { x: '{"prot": 1}' })).toContain('"prot"');
  expect(await wrong(["--config", "x"], {}, { x: '{"help": true}' })).toContain('"help"');
});

test("HO145: a bucket for files is named wholly or not at all", async () => {
  const place = { s3Endpoint: "https://s3.example", s3Bucket: "files", s3Key: "k", s3Secret: "s" };
  const files = { x: JSON.stringify(place) };
  expect((await settings(["--config", "x", "--s3-region", "eu"], {}, files)).s3).toEqual({
    endpoint: "https://s3.example",
    bucket: "files",
    region: "eu",
    accessKeyId: "k",
    secretAccessKey: "s",
  });
  expect(await settings([])).not.toHaveProperty("s3");
  expect(await wrong(["--s3-bucket", "files"])).toContain("needs all of these");
  expect(await wrong(["--config", "x", "--s3-endpoint", "s3.example"], {}, files)).toContain("https://s3.example");
  expect(await wrong(["--config", "x", "--s3-bucket", "My Files"], {}, files)).toContain("no name of a bucket");
});

test("HO50: --help shows every option", async () => {
  expect(await read(["--port", "nonsense", "--help"])).toEqual({ ok: true, value: { is: "help" } });
  for (const { flag } of OPTIONS) expect(helpText()).toContain(`--${flag}`);
});
