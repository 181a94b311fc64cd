import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Worker } from "@playwright/test";
import { ask, holdDevice, untilAsked } from "./app-device.ts";
import { hashed, makeFile, postFile } from "./big-file.ts";
import { openTwoBrowsers } from "./two-browsers.ts";

const WHAT = ["link", "bob's tab", "alice's tab", "host", "host and link"] as const;
const PATIENCE_MS = 120_000;
const CHUNK = 64 * 1024 + 16;

/** What came of a file that was broken off again and again. */
export interface Interrupted {
  readonly wanted: string;
  readonly got: string;
  /** Sealed bytes that alice's device has handed to its links, and that the blob has at least. */
  readonly sent: number;
  readonly least: number;
  /** What broke, and how many bytes had come by then. */
  readonly how: readonly string[];
}

/** In a device's Worker: says how many bytes it hands to channels for chunks, each time, so that none is missed when the tab goes. */
const TELL = `{
  const send = RTCDataChannel.prototype.send;
  RTCDataChannel.prototype.send = function (message) {
    if (this.label === "chunks") console.debug("chunks", message.byteLength);
    return send.call(this, message);
  };
}`;

/** In a page: its connections can be ended. */
const HOLD_LINKS = `{
  const Real = RTCPeerConnection;
  const open = new Set();
  globalThis.RTCPeerConnection = class extends Real {
    constructor(...args) {
      super(...args);
      open.add(this);
    }
  };
  globalThis.breakLinks = () => {
    for (const it of open) it.close();
    open.clear();
  };
}`;

/**
 * Alice's Chromium sends bob's a file of `size` bytes in a room of links alone, and `times` times while it comes something breaks, at a
 * place and in a way that `below` chooses: a link, a tab, the host, or host and link.
 */
export async function sendInterrupted(it: {
  readonly size: number;
  readonly times: number;
  below(end: number): number;
}): Promise<Interrupted> {
  const two = await openTwoBrowsers();
  const path = join(tmpdir(), `hearth-interrupted-${randomBytes(6).toString("hex")}.bin`);
  const { home, direct: room } = two;
  let { alice, bob } = two;
  let sent = 0;
  const count = (page: Page) =>
    page.on("console", (said) => {
      const [, bytes] = /^chunks (\d+)$/.exec(said.text()) ?? [];
      sent += Number(bytes ?? 0);
    });
  const open = async (old: Page): Promise<Page> => {
    const page = await old.context().newPage();
    await holdDevice(page);
    await page.addInitScript(HOLD_LINKS);
    count(page);
    const device = page.waitForEvent("worker");
    await old.close();
    await page.goto(home.url);
    await tell(await device);
    return page;
  };
  try {
    const wanted = await makeFile(path, it.size);
    [alice, bob] = [await open(alice), await open(bob)];
    await untilLinked(alice);
    const id = await postFile({ ...two, alice, bob }, path, room);
    const file = `(await askDevice("timeline", "${room}", 50)).items.find((it) => it.id === "${id}")?.files?.[0]`;
    const blob = await untilAsked<string>(bob, `${file}?.blob`, PATIENCE_MS);
    await ask(bob, `(await mustDevice("fetchFile", "${room}", "${id}", "${blob}"), true)`);
    const how: string[] = [];
    for (let n = 0; n < it.times; n++) {
      const share = (n + it.below(100) / 100) / it.times;
      const enough = `[${file}].map((it) => (it?.state === "here" ? ${it.size} : (it?.done ?? 0))).find((done) => done >= ${share * it.size})`;
      const come = await untilAsked<number>(bob, enough, PATIENCE_MS);
      const what = WHAT[it.below(WHAT.length)] ?? "link";
      how.push(`${what} at ${Math.round(come / 1e6)} MB`);
      if (what === "link" || what === "host and link") await bob.evaluate("breakLinks()");
      if (what === "host" || what === "host and link") {
        await home.kill();
        await home.startAgain();
      }
      if (what === "bob's tab") bob = await open(bob);
      if (what === "alice's tab") alice = await open(alice);
    }
    await untilAsked(bob, `${file}?.state === "here" || undefined`, PATIENCE_MS);
    const got = await hashed(bob, room, id, blob, it.size);
    const chunks = Math.ceil(it.size / (64 * 1024));
    return { wanted, got, sent, least: chunks * CHUNK, how };
  } finally {
    await two.close();
    await rm(path, { force: true });
  }
}

/** Before its links open. */
async function tell(device: Worker): Promise<void> {
  await device.evaluate(TELL);
}

const untilLinked = (page: Page) =>
  untilAsked(page, '(await askDevice("people")).some((it) => it.path === "direct") || undefined', PATIENCE_MS);
