import { expect, test } from "bun:test";
import { measuredIn } from "./measure.ts";

test("what a browser says of a way is read, whatever else stands there", () => {
  expect(
    measuredIn([
      { type: "candidate-pair", nominated: false, availableOutgoingBitrate: 9_000_000 },
      { type: "candidate-pair", nominated: true, availableOutgoingBitrate: 750_000 },
      { type: "remote-inbound-rtp", fractionLost: 0.25 },
      { type: "outbound-rtp", qualityLimitationReason: "cpu" },
    ]),
  ).toEqual({ available: 750, lost: 0.25, slow: true });
  expect(measuredIn([{ type: "remote-inbound-rtp", fractionLost: "much" }])).toEqual({
    available: undefined,
    lost: undefined,
    slow: false,
  });
});
