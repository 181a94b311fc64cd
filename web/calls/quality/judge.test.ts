import { expect, test } from "bun:test";
import { judge } from "./judge.ts";
import { type Sample, sampleOf } from "./sample.ts";

const still: Sample = { at: 0, received: 0, lost: 0, bytesIn: 0, bytesOut: 0, soundIn: 0, soundOut: 0 };
const later = (it: Partial<Sample>): Sample => ({
  ...{ ...still, at: 4_000, received: 200, soundIn: 200, soundOut: 200 },
  ...it,
});

test("a connection is as good as its worst side, by what came in the last seconds", () => {
  const rated = (it: Partial<Sample>) => judge(still, later(it)).rating;
  expect(rated({ roundTrip: 0.04, jitter: 0.004 })).toBe("good");
  expect(rated({ lost: 10 })).toBe("fair");
  expect(rated({ lost: 90 })).toBe("poor"); // 30 %
  expect(rated({ lostThere: 0.3 })).toBe("poor");
  expect([rated({ roundTrip: 0.35 }), rated({ roundTrip: 0.7 })]).toEqual(["fair", "poor"]);
  expect([rated({ jitter: 0.05 }), rated({ jitter: 0.2 })]).toEqual(["fair", "poor"]);
  // What was lost before does not count for ever.
  expect(judge(later({ lost: 90 }), later({ at: 8_000, received: 400, lost: 90 })).rating).toBe("good");
});

test("who is silent has lost nothing: a few packets are no share", () => {
  const quiet = judge(still, later({ received: 6, lost: 2 }));
  expect([quiet.rating, quiet.lostHere]).toEqual(["good", undefined]);
});

test("PR40: a second of speech tells how uneven the line is; silence does not, nor do pictures", () => {
  const spoken = (it: Partial<Sample>) => {
    const { heard, said } = judge(later({}), later({ at: 8_000, received: 2_000, ...it }));
    return [heard, said];
  };
  expect(spoken({})).toEqual([false, false]);
  expect(spoken({ soundIn: 249, soundOut: 250 })).toEqual([false, true]);
  expect(spoken({ soundIn: 250, soundOut: 249 })).toEqual([true, false]);
});

test("rates are of the time between, and nothing counted backwards is shown", () => {
  const it = judge(still, later({ bytesIn: 24_000, bytesOut: 12_000 }));
  expect([it.kbitsIn, it.kbitsOut]).toEqual([48, 24]);
  expect(judge(still, later({ jitter: 0.01, jitterThere: 0.02 }))).toMatchObject({ jitter: 10, jitterThere: 20 });
  const anew = judge(later({ bytesIn: 24_000, lost: 9 }), { ...still, at: 8_000, received: 250 });
  expect([anew.kbitsIn, anew.lostHere]).toEqual([0, 0]);
});

test("what browsers count is read from whichever entries they have", () => {
  const stats = (all: readonly (Record<string, unknown> & { id: string })[]) => new Map(all.map((it) => [it.id, it]));
  const chromium = stats([
    { id: "T", type: "transport", selectedCandidatePairId: "P" },
    { id: "P", type: "candidate-pair", currentRoundTripTime: 0.05, localCandidateId: "L", remoteCandidateId: "R" },
    { id: "L", type: "local-candidate", candidateType: "host" },
    { id: "R", type: "remote-candidate", candidateType: "relay" },
    {
      id: "I",
      type: "inbound-rtp",
      kind: "audio",
      packetsReceived: 9,
      packetsLost: 1,
      jitter: 0.01,
      bytesReceived: 90,
    },
    { id: "V", type: "inbound-rtp", kind: "video", packetsReceived: 5, packetsLost: 2, jitter: 0.5, bytesReceived: 10 },
    { id: "O", type: "outbound-rtp", kind: "audio", packetsSent: 7, bytesSent: 60 },
    { id: "U", type: "outbound-rtp", kind: "video", packetsSent: 3, bytesSent: 10 },
    { id: "Q", type: "remote-inbound-rtp", kind: "audio", fractionLost: 0.25, roundTripTime: 0.06, jitter: 0.02 },
  ]);
  expect(sampleOf(chromium, 3)).toEqual({
    ...{ at: 3, received: 14, lost: 3, bytesIn: 100, bytesOut: 70, soundIn: 9, soundOut: 7 },
    ...{ jitter: 0.01, roundTrip: 0.05, lostThere: 0.25, jitterThere: 0.02, path: "relayed" },
  });
  const firefox = stats([
    {
      id: "P",
      type: "candidate-pair",
      nominated: true,
      state: "succeeded",
      localCandidateId: "L",
      remoteCandidateId: "R",
    },
    { id: "L", type: "local-candidate", candidateType: "host" },
    { id: "R", type: "remote-candidate", candidateType: "prflx" },
    { id: "Q", type: "remote-inbound-rtp", kind: "audio", roundTripTime: 0.06 },
  ]);
  expect(sampleOf(firefox, 3)).toMatchObject({ roundTrip: 0.06, path: "direct" });
  expect(sampleOf(stats([{ id: "I", type: "inbound-rtp", packetsLost: Number.NaN }]), 3)).toEqual({ ...still, at: 3 });
});
