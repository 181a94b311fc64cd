import { createHash, randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ask, untilAsked } from "./app-device.ts";
import { Growth } from "./growth.ts";
import { openTwoBrowsers, type TwoBrowsers } from "./two-browsers.ts";

const PART = 8 * 1024 * 1024;

/** What became of a file that went from one browser to another. */
export interface Sent {
  /** SHA-256 over the SHA-256 of each 8 MiB. */
  readonly wanted: string;
  readonly got: string;
  readonly sealMs: number;
  readonly wayMs: number;
  /** By how much the process that grew most has grown at either end while it was sealed and went over, bytes. */
  readonly grown: readonly [number, number];
}

/** Sends a file of `size` bytes, made on the fly, from alice's Chromium to bob's over a link. */
export async function sendBigFile(size: number, patienceMs: number): Promise<Sent> {
  const two = await openTwoBrowsers();
  const path = join(tmpdir(), `hearth-big-${randomBytes(6).toString("hex")}.bin`);
  try {
    const wanted = await makeFile(path, size);
    const growth = two.profiles.map((it) => new Growth(it)) as [Growth, Growth];
    for (const it of growth) await it.begin();
    const sealBegan = performance.now();
    const id = await postFile(two, path, two.direct);
    const sealMs = performance.now() - sealBegan;
    const { blob, ms: wayMs } = await fetchFile(two, id, patienceMs, two.direct);
    const grown = [await growth[0].end(), await growth[1].end()] as const;
    const got = await hashed(two.bob, two.direct, id, blob, size); // which no app of ours does
    return { wanted, got, sealMs, wayMs, grown };
  } finally {
    await two.close();
    await rm(path, { force: true });
  }
}

/** Writes a file of which every part is another. Returns its {@link Sent.wanted}. */
export async function makeFile(path: string, size: number): Promise<string> {
  const file = await open(path, "w");
  const part = randomBytes(PART);
  const all = createHash("sha256");
  for (let at = 0; at < size; at += PART) {
    part.writeBigUInt64LE(BigInt(at));
    const bytes = part.subarray(0, Math.min(PART, size - at));
    await file.write(bytes);
    all.update(createHash("sha256").update(bytes).digest());
  }
  await file.close();
  return all.digest("hex");
}

/** Alice says something with the file at `path`. Returns the event. */
export async function postFile(two: TwoBrowsers, path: string, room = two.room): Promise<string> {
  const { alice } = two;
  await alice.evaluate(`{
    document.getElementById("big")?.remove();
    document.body.append(Object.assign(document.createElement("input"), { type: "file", id: "big" }));
  }`);
  await alice.setInputFiles("#big", path);
  const about = '{ name: "big.bin", type: "application/octet-stream" }';
  const added = `await mustDevice("addFile", "big", document.getElementById("big").files[0], ${about})`;
  return ask<string>(alice, `(await mustDevice("post", "${room}", { text: "big", files: [${added}] })).id`);
}

/** Bob fetches the file of a message; how long it took until it was here, ms. */
export async function fetchFile(two: TwoBrowsers, id: string, patienceMs: number, room = two.room) {
  const { bob } = two;
  const file = `(await askDevice("timeline", "${room}", 50)).items.find((it) => it.id === "${id}")?.files?.[0]`;
  const blob = await untilAsked<string>(bob, `${file}?.blob`, patienceMs);
  const began = performance.now();
  await ask(bob, `(await mustDevice("fetchFile", "${room}", "${id}", "${blob}"), true)`);
  await untilAsked(bob, `${file}?.state === "here" || undefined`, patienceMs);
  return { blob, ms: performance.now() - began };
}

/** SHA-256 over the SHA-256 of each 8 MiB of a file, as a device reads it. */
export function hashed(page: Page, room: string, id: string, blob: string, size: number): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const hashes = [];
    const sha = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    for (let at = 0; at < ${size}; at += ${PART}) {
      const end = Math.min(${size}, at + ${PART});
      hashes.push(await sha(await mustDevice("readFile", "${room}", "${id}", "${blob}", at, end)));
    }
    const all = await sha(await new Blob(hashes).arrayBuffer());
    return [...all].map((it) => it.toString(16).padStart(2, "0")).join("");
  })()`);
}
