// The host is killed with kill -9 at random moments: nothing that it acknowledged is lost, nothing is shown twice.
import { expect, test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { RoomId } from "@hearth/protocol";
import { ChildHosts } from "./kit/child.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Seeded } from "./kit/seed.ts";
import { aliceAndBob, signIn } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { post, said, shown, untilHears, untilSent } from "./kit/words.ts";

const KILLS = 20;
const SEED = 20_26;
/** Messages that each of the two has on the way when the host dies. */
const STREAM = 16;
/** Frames within which it dies: beyond those of coming back, and fewer than the messages of one round make. */
const KILL_WITHIN = 5 * STREAM;

/** Notes every text that a device has shown as sent: that the host has acknowledged. */
function noteSent(device: TestDevice, room: RoomId): Set<string> {
  const sent = new Set<string>();
  device.onChange((changed) => {
    if (changed.what !== "timeline") return;
    void shown(device, room).then((items) => {
      for (const item of items) if (item.kind === "message" && item.delivery?.is === "sent") sent.add(item.text);
    });
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

test(`alice and bob talk while the host is killed ${KILLS} times: all that was sent is there, once, in order`, async () => {
  const hosts = new ChildHosts();
  const tap = new Tap(openWebSocket);
  const open = (home: TestHome) => home.device({ openSocket: tap.openSocket });
  await using story = await aliceAndBob({ alice: open, bob: open, run: hosts.start });
  const { home, alice, bob, room } = story;
  const sent = [noteSent(alice, room), noteSent(bob, room)];
  const random = new Seeded(SEED);
  const texts: { alice: string[]; bob: string[] } = { alice: [], bob: [] };
  const sentBetween: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
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
  expect(new Set(sentBetween).size).toBeGreaterThan(KILLS / 2);
  expect(Math.min(...sentBetween)).toBeLessThan(2 * STREAM);
}, 120_000);
