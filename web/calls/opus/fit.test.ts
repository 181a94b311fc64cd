import { afterEach, expect, test } from "bun:test";
import { changeSound, useSound } from "../../sound/settings.ts";
import { useSent } from "../../video/sent.ts";
import type { Quality } from "../quality/judge.ts";
import { Fit } from "./fit.ts";
import type { Packet } from "./packets.ts";

const [sound, sent] = [useSound.getState(), useSent.getState()];
afterEach(() => {
  useSound.setState(sound);
  useSent.setState(sent);
});

const good: Quality = {
  ...{ rating: "good", kbitsIn: 40, kbitsOut: 40, roundTrip: 30, jitter: 3, path: "direct" },
  ...{ heard: true, said: true },
};

/** A connection whose voice is fitted, as far as that goes by it. */
function fitted() {
  const receiver: { jitterBufferTarget: number | null } = { jitterBufferTarget: null };
  const made: Packet[] = [];
  const agreement = {
    sends: 20 as Packet,
    async send(packet: Packet) {
      agreement.sends = packet;
      made.push(packet);
    },
  };
  const rtc = { getTransceivers: () => [{ receiver }] } as unknown as RTCPeerConnection; // no more of it is looked at
  return { receiver, made, fit: new Fit(rtc, agreement) };
}

test("PR40: a look that finds the line good makes packets short, one that finds it bad long, and it is told", () => {
  const { made, fit } = fitted();
  expect(fit.look(good, 0)).toEqual({ ...good, packet: 10 });
  expect(fit.look({ ...good, lostThere: 0.1 }, 2_000).packet).toBe(20);
  expect(fit.look(good, 4_000).packet).toBe(20);
  expect(made).toEqual([10, 20]);
});

test("PR40: who lets a voice take little, or speaks to many, goes on with long packets", () => {
  changeSound({ kbits: 24 });
  expect(fitted().fit.look(good, 0).packet).toBe(20);
  changeSound({ kbits: 48 });
  useSent.setState({ others: 4 });
  expect(fitted().fit.look(good, 0).packet).toBe(20);
});

test("PR39: what comes is held back while something is lost, and as little as the browser can otherwise", () => {
  const { receiver, fit } = fitted();
  fit.look({ ...good, lostHere: 0.1 }, 0);
  expect(receiver.jitterBufferTarget).toBe(110);
  fit.look({ ...good, lostHere: 0 }, 20_000);
  expect(receiver.jitterBufferTarget).toBeNull();
});
