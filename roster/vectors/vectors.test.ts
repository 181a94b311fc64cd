import { expect, test } from "bun:test";
import { type Bytes, type HomeId, schema, toHex } from "@hearth/protocol";
import { extend } from "../extend.ts";
import { readGeneration } from "../generation.ts";
import { extendRoom } from "../room/extend.ts";
import { readRoomGeneration } from "../room/generation.ts";
import { emptyRoom } from "../room/state.ts";
import { emptyRoster } from "../state.ts";
import { type Vectors, vectors } from "./vectors.ts";

// A format that changes makes every home unreadable that exists. If that is meant: raise the version in the format,
// keep reading the old one, and write the file anew with HEARTH_WRITE_VECTORS=1 bun test roster/vectors
const file = Bun.file(new URL("./entries.json", import.meta.url));
if (process.env["HEARTH_WRITE_VECTORS"]) await Bun.write(file, `${JSON.stringify(await vectors(), null, 2)}\n`);
const kept: Vectors = await file.json();
const home: HomeId = schema.homeId.parse(kept.home);

function fromHex(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
const entries = kept.entries.map((it) => fromHex(it.bytes));

test("entries and records are written byte for byte as they were", async () => {
  expect(await vectors()).toEqual(kept);
});

test("the entries of old are read, and have the hashes that they had", async () => {
  const read = await extend(emptyRoster(home), entries);
  if (!read.ok) throw new Error(`${read.error.code} at ${read.error.number}`);
  expect(read.value.hashes.map(toHex)).toEqual(kept.entries.map((it) => it.hash));
  expect([...read.value.usernames.keys()]).toEqual(["bob"]);
  expect(read.value.cuts).toEqual([6, 7, 13, 14, 15, 17]);
  for (const it of kept.generations) expect((await readGeneration(read.value, fromHex(it.bytes))).ok).toBe(true);
});

test("a private room of old is read, and has the hashes that it had", async () => {
  const read = await extend(emptyRoster(home), entries);
  if (!read.ok) throw new Error(read.error.code);
  const { room } = kept;
  const roster = await extendRoom(
    emptyRoom(home, schema.roomId.parse(room.room)),
    read.value,
    room.entries.map((it) => fromHex(it.bytes)),
  );
  if (!roster.ok) throw new Error(roster.error.code);
  expect(roster.value.hashes.map(toHex)).toEqual(room.entries.map((it) => it.hash));
  for (const it of room.generations)
    expect((await readRoomGeneration(roster.value, read.value, fromHex(it.bytes))).ok).toBe(true);
  for (const it of room.refused)
    expect(await extendRoom(roster.value, read.value, [fromHex(it.bytes)])).toMatchObject({
      ok: false,
      error: { code: it.code, number: it.after + 1 },
    });
});

for (const { says, after, code, bytes } of kept.refused)
  test(`what was refused stays refused: ${says}`, async () => {
    const read = await extend(emptyRoster(home), [...entries.slice(0, after), fromHex(bytes)]);
    expect(read).toMatchObject({ ok: false, error: { code, number: after + 1 } });
  });
