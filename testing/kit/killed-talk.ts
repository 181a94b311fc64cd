import { expect } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { RoomId } from "@hearth/protocol";
import { ChildHosts } from "./child.ts";
import type { TestDevice, TestHome } from "./home.ts";
import { Seeded } from "./seed.ts";
import { aliceAndBob, signIn } from "./story.ts";
import { Tap } from "./tap.ts";
import { post, said, untilHears, untilSent } from "./words.ts";

const SEED = 20_26;
/** Messages that each of the two has on the way when the host dies. */
const STREAM = 16;
const PAGE = 64;
/** Frames within which it dies: beyond those of coming back, and fewer than the messages of one round make. */
const KILL_WITHIN = 5 * STREAM;

/** Notes every message of its own that a device has shown as sent: that the host has acknowledged. */
function noteSent(device: TestDevice, room: RoomId): ReadonlySet<string> {
  const sent = new Set<string>();
  /** All before it is noted: to read everything again at every change would cost more than all else. */
  let noted: string | undefined;
  let looks = false;
  device.onChange(async ({ what }) => {
    if (what !== "timeline" || looks) return;
    looks = true;
    for (let more = true; more; ) {
      const { items } = await device.timeline(room, PAGE, noted ? { at: "onward", id: noted } : undefined);
      const waits = items.findIndex((item) => item.kind === "message" && (item.delivery?.is ?? "sent") !== "sent");
      const done = waits < 0 ? items : items.slice(0, waits);
      for (const item of done) if (item.kind === "message" && item.delivery) sent.add(item.id);
      more = waits < 0 && items.length === PAGE;
      noted = done.at(-1)?.id ?? noted;
    }
    looks = false;
  });
  return sent;
}

/** Kills the host when the `frame`-th frame from now is about to go on, and starts it again. */
async function killAt(frame: number, tap: Tap, hosts: ChildHosts, home: TestHome): Promise<void> {
  await new Promise<void>((killed) => {
    let left = frame;
    tap.onFrame = () => {
      if (--left > 0) return;
      tap.onFrame = () => undefined;
      void hosts.kill().then(killed);
    };
  });
  await home.startHost();
}

/**
 * Alice and bob talk while their host is killed with kill -9 at so many random moments. Fails unless all that they said is
 * there in the end, once and in order, on their devices and on one that comes in then.
 */
export async function talksThroughKills(kills: number): Promise<void> {
  const hosts = new ChildHosts();
  const tap = new Tap(openWebSocket);
  const open = (home: TestHome) => home.device({ openSocket: tap.openSocket });
  await using story = await aliceAndBob({ alice: open, bob: open, run: hosts.start });
  const { home, alice, bob, room } = story;
  const sent = [noteSent(alice, room), noteSent(bob, room)];
  const random = new Seeded(SEED);
  const texts: { alice: string[]; bob: string[] } = { alice: [], bob: [] };
  const sentBetween: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const killed = killAt(1 + random.below(KILL_WITHIN), tap, hosts, home);
    for (let i = 0; i < STREAM; i++) {
      for (const [who, device] of [
        ["alice", alice],
        ["bob", bob],
      ] as const) {
        const text = `${who} ${kill}.${i}`;
        texts[who].push(text);
        await post(device, room, text);
      }
    }
    await killed;
    sentBetween.push(sent.reduce((sum, it) => sum + it.size, 0));
  }
  const last = await post(alice, room, "is it over?");
  texts.alice.push("is it over?");
  await untilSent(alice, room, last);
  const all = [...texts.alice, ...texts.bob];
  const phone = await home.device();
  await signIn(phone);
  for (const device of [alice, bob, phone]) {
    await untilHears(device, room, all);
    const heard = await said(device, room);
    expect(heard).toHaveLength(all.length);
    expect(heard.filter((text) => text.startsWith("bob"))).toEqual(texts.bob);
    expect(heard.filter((text) => !text.startsWith("bob"))).toEqual(texts.alice);
    expect(await device.troubles()).toEqual([]);
  }
  // The kills did come in the midst of it: between most of them something had been acknowledged, and something had not.
  expect(new Set(sentBetween).size).toBeGreaterThan(kills / 2);
  expect(Math.min(...sentBetween)).toBeLessThan(2 * STREAM);
}
