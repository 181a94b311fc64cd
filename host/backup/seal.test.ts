import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "@hearth/protocol";
import { CHUNK_BYTES } from "./chunks.ts";
import { HEADER_BYTES } from "./header.ts";
import { sealFile } from "./seal.ts";
import { unsealFile } from "./unseal.ts";

const PASSPHRASE = "marley was dead to begin with";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-backup-"));
});
afterAll(() => rm(folder, { recursive: true }));

const path = (name: string) => join(folder, name);

async function seal(open: Uint8Array): Promise<Buffer> {
  await writeFile(path("open"), open);
  await sealFile(path("open"), path("sealed"), PASSPHRASE);
  return readFile(path("sealed"));
}

async function unseal(sealed: Uint8Array, passphrase = PASSPHRASE): Promise<string | Buffer> {
  await writeFile(path("sealed"), sealed);
  await rm(path("back"), { force: true });
  const it = await unsealFile(path("sealed"), path("back"), passphrase);
  return it.ok ? readFile(path("back")) : it.error;
}

test("HO65: what is sealed comes back, whatever its length", async () => {
  for (const length of [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, 2 * CHUNK_BYTES + 7]) {
    const open = Buffer.from(randomBytes(Math.min(length, 60_000)).buffer);
    const long = Buffer.concat([open, Buffer.alloc(length - open.length, 7)]);
    const sealed = await seal(long);
    expect(sealed.includes(Buffer.from("hearth backup 1"))).toBe(true);
    expect(await unseal(sealed)).toEqual(long);
  }
  expect((await stat(path("sealed"))).mode & 0o077).toBe(0);
});

test("HO65: nothing open is in a backup, and two of the same store have nothing in common", async () => {
  const word = "dreadfully obvious words";
  const [one, two] = [await seal(Buffer.from(word)), await seal(Buffer.from(word))];
  expect(one.includes(word)).toBe(false);
  expect(one.subarray(HEADER_BYTES).equals(two.subarray(HEADER_BYTES))).toBe(false);
});

test("HO66: another passphrase, a cut, a changed and a foreign file are told apart", async () => {
  const sealed = await seal(Buffer.alloc(3 * CHUNK_BYTES, 1));
  const chunk = CHUNK_BYTES + 16;
  expect(await unseal(sealed, `${PASSPHRASE}.`)).toBe("wrong_passphrase");
  for (const length of [
    20,
    HEADER_BYTES,
    HEADER_BYTES + 5,
    HEADER_BYTES + chunk,
    sealed.length - 1,
    sealed.length - chunk,
  ])
    expect([length, await unseal(sealed.subarray(0, length))]).toEqual([length, "cut"]);
  for (const at of [18, 34, HEADER_BYTES, HEADER_BYTES + chunk + 9]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect([at, await unseal(changed)]).toEqual([at, "damaged"]);
  }
  expect(await unseal(Buffer.concat([sealed, Buffer.from("more")]))).toBe("damaged");
  expect(await unseal(Buffer.from("SQLite format 3\0"))).toBe("not_a_backup");
  expect(await unseal(Buffer.alloc(0))).toBe("not_a_backup");
});

test("HO66: a chunk in another's place is damage", async () => {
  const sealed = await seal(
    Buffer.concat([Buffer.alloc(CHUNK_BYTES, 1), Buffer.alloc(CHUNK_BYTES, 2), Buffer.alloc(9)]),
  );
  const chunk = CHUNK_BYTES + 16;
  const [first, second] = [0, 1].map((i) => sealed.subarray(HEADER_BYTES + i * chunk, HEADER_BYTES + (i + 1) * chunk));
  if (!first || !second) throw new Error("there are two chunks");
  const rest = sealed.subarray(HEADER_BYTES + 2 * chunk);
  expect(await unseal(Buffer.concat([sealed.subarray(0, HEADER_BYTES), second, first, rest]))).toBe("damaged");
});
