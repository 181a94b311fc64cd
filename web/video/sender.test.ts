import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { PictureSender } from "./sender.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const track = { getSettings: () => ({ height: 720 }) } as MediaStreamTrack;

/** One connection's way out, as far as a picture needs it; so much of what is sent is lost. */
class Way {
  parameters = { encodings: [{}] } as unknown as RTCRtpSendParameters;
  track: MediaStreamTrack | null = null;
  lost = 0;

  readonly sends = new PictureSender(this as unknown as RTCRtpSender);
  get encoding() {
    return this.parameters.encodings[0];
  }
  async replaceTrack(track: MediaStreamTrack | null) {
    this.track = track;
  }
  getParameters() {
    return structuredClone(this.parameters);
  }
  async setParameters(parameters: RTCRtpSendParameters) {
    this.parameters = parameters;
  }
  async getStats() {
    return new Map([["a", { type: "remote-inbound-rtp", fractionLost: this.lost }]]);
  }
}

const settle = async () => {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
};

test("each connection gets what it takes: a bad one makes the picture worse for nobody else, and gets better by itself", async () => {
  const [good, bad] = [new Way(), new Way()];
  for (const way of [good, bad]) await way.sends.send(track, "camera", 2);
  const begun = good.encoding?.maxBitrate;
  expect(bad.encoding).toEqual(good.encoding);
  bad.lost = 0.3;
  for (let looks = 0; looks < 6; looks += 1) {
    jest.advanceTimersByTime(2_000);
    await settle();
  }
  expect(bad.encoding).toMatchObject({ maxBitrate: 150_000, maxFramerate: 12, scaleResolutionDownBy: 4 });
  expect(good.encoding?.maxBitrate).toBe(begun);
  bad.lost = 0;
  for (let looks = 0; looks < 6; looks += 1) {
    jest.advanceTimersByTime(2_000);
    await settle();
  }
  expect(bad.encoding?.maxBitrate).toBeGreaterThan(150_000);
  for (const way of [good, bad]) way.sends.stop();
});

test("what is not sent any more is not looked at", async () => {
  const way = new Way();
  await way.sends.send(track, "text", 1);
  await way.sends.send(undefined, "text", 1);
  expect(way.track).toBeNull();
  const before = way.parameters;
  way.lost = 0.5;
  jest.advanceTimersByTime(20_000);
  await settle();
  expect(way.parameters).toBe(before);
});
