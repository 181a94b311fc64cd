// Signals about a call's connection: when they count, whatever their device says they are.
import { expect, test } from "bun:test";
import { USUAL_TERMS } from "@hearth/client/calls/mine.ts";
import type { World } from "@hearth/client/ports.ts";
import { asBytes } from "@hearth/client/store/meta.ts";
import { type CallId, LIMITS, newId, toHex } from "@hearth/protocol";
import { beginPeerSession, openDevice, sealPeerSignal } from "@hearth/sealing";
import { hears, voiceChannel } from "./kit/calling.ts";
import { after } from "./kit/clock.ts";
import { Meddling } from "./kit/meddling.ts";
import { callIn, Sound } from "./kit/media.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, me, must } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";

const SHOWN = Array.from({ length: 32 }, () => "AB").join(":");
const offerOf = (name: string) =>
  `v=0\r\na=ice-ufrag:${name}\r\na=fingerprint:sha-256 ${SHOWN}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;

test("SE34: an offer whose time is over begins no connection, one whose time is not does", async () => {
  const [sound, meddling] = [new Sound(), new Meddling()];
  const [media, worlds] = [sound.port(), [] as World[]];
  await using story = await aliceAndBob({
    alice: (home) =>
      home.open({
        ...hears(home, sound, { peers: loopback(), media }),
        after: (ms, work, what) => (ms === 4_000 ? () => undefined : after(ms, work, what)), // she does not offer
      }),
    bob: (home) => {
      const world = home.world({ peers: meddling });
      worlds.push(world);
      return home.open(world);
    },
  });
  const { alice, bob } = story;
  await untilReaches(alice, "bob", "direct");
  await untilReaches(bob, "alice", "direct");
  const room = await voiceChannel([alice, bob]);
  must(await alice.joinCall(room));
  const call = (await callIn(alice, room))?.call ?? newId<CallId>();
  const [world] = worlds;
  if (!world) throw new Error("bob has no world");
  const thief = await Thief.of(world.database);
  const word = { is: "in" as const, since: Date.now() + 1_000, rings: false, terms: USUAL_TERMS };
  meddling.says({ is: "signal", signal: await thief.signals(room, Date.now(), { kind: "call", call, word }) });
  await until("he is in it", alice, async () => (await callIn(alice, room))?.members.length === 2);

  const [from, to] = [await me(bob), (await me(alice)).device];
  const hash = thief.roster.devices.get(to)?.boxKey ?? new Uint8Array();
  const key = world.database.all("SELECT bytes FROM keys WHERE hash = ?", toHex(hash))[0];
  const author = { person: from.person, sign: (await openDevice(thief.secret)).sign };
  let at = Date.now();
  const offers = async (name: string, until: number) => {
    const home = thief.roster.home;
    const session = await beginPeerSession({ home, from: from.device, to }, asBytes(key?.["bytes"] ?? null));
    at += 1;
    const signal = { kind: "offer" as const, sdp: offerOf(name) };
    const place = { number: 0, at, boxed: true };
    const sealed = await sealPeerSignal(session, author, place, { kind: "media", call, until, signal });
    meddling.says({ is: "pass", signal: sealed });
  };
  await offers("stale", at - 1_000);
  await offers("fresh", at + LIMITS.mediaSignalMs);
  while (!sound.toldOf(media).includes("fresh")) await new Promise((done) => setImmediate(done));
  expect(sound.toldOf(media)).toEqual(["fresh"]);
});
