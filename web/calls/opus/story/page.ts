// Runs in a page: both ends of a connection, of which one changes how much sound goes into a packet.

import type { Told } from "../../wire.ts";
import { Agreement } from "../agree.ts";
import type { Packet } from "../packets.ts";

/** Of each length packets are counted for so long, ms. */
const COUNT_MS = 2_000;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

interface Counted {
  /** ms of sound in each, length by length. */
  readonly packets: readonly number[];
  /** How often the other end has heard of anything since they were connected. */
  readonly heardOf: number;
}

/** `answers`: the end that changes is the one that answered. */
async function change(answers: boolean, lengths: readonly Packet[]): Promise<Counted> {
  const engine = new AudioContext();
  const [tone, mouth] = [engine.createOscillator(), engine.createMediaStreamDestination()];
  tone.connect(mouth);
  tone.start();
  const [mine, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const [here, there] = [new Agreement(mine), new Agreement(other)];
  for (const [one, two] of [
    [mine, other],
    [other, mine],
  ] as const)
    one.addEventListener("icecandidate", ({ candidate }) => candidate && void two.addIceCandidate(candidate));
  for (const track of mouth.stream.getTracks()) mine.addTrack(track);
  for (const track of engine.createMediaStreamDestination().stream.getTracks()) other.addTrack(track);
  const connected = new Promise<void>((done) => {
    mine.addEventListener("connectionstatechange", () => mine.connectionState === "connected" && done());
  });
  const [first, second] = answers ? [there, here] : [here, there];
  const offer = await first.carryOut({ do: "offer", restart: false });
  const answer = await second.carryOut({ do: "answer", sdp: withoutPauses(offer) });
  await first.carryOut({ do: "accept", sdp: withoutPauses(answer) });
  await connected;
  await there.send(20); // what it still carries out of that answer is no news from the other end
  let heardOf = 0;
  for (const what of ["signalingstatechange", "track", "negotiationneeded"])
    other.addEventListener(what, () => heardOf++);
  const packets: number[] = [];
  for (const packet of lengths) {
    await here.send(packet);
    const before = await sent(mine);
    await pause(COUNT_MS);
    const after = await sent(mine);
    packets.push((after.soundMs - before.soundMs) / (after.packets - before.packets));
  }
  mine.close();
  other.close();
  await engine.close();
  return { packets, heardOf };
}

/** A tone is no speech: it would hardly be sent. */
const withoutPauses = (sdp: Told) => String(sdp).replaceAll("usedtx=1", "usedtx=0");

/** How much sound was taken in, and in how many packets it left. */
async function sent(connection: RTCPeerConnection): Promise<{ packets: number; soundMs: number }> {
  let [packets, soundMs] = [0, 0];
  (await connection.getStats()).forEach((it: { type: string; packetsSent?: number; totalSamplesDuration?: number }) => {
    if (it.type === "outbound-rtp") packets = it.packetsSent ?? 0;
    if (it.type === "media-source") soundMs = (it.totalSamplesDuration ?? 0) * 1_000;
  });
  return { packets, soundMs };
}

Object.assign(globalThis, { changePackets: change });
