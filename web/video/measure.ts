import type { Measured } from "./ladder.ts";

/** How what one sender sends arrives (W3C WebRTC statistics: candidate-pair, remote-inbound-rtp, outbound-rtp). */
export function measuredIn(stats: Iterable<Record<string, unknown>>): Measured {
  let [available, lost, slow]: [number | undefined, number | undefined, boolean] = [undefined, undefined, false];
  for (const it of stats) {
    if (
      it["type"] === "candidate-pair" &&
      it["nominated"] === true &&
      typeof it["availableOutgoingBitrate"] === "number"
    )
      available = it["availableOutgoingBitrate"] / 1_000;
    if (it["type"] === "remote-inbound-rtp" && typeof it["fractionLost"] === "number") lost = it["fractionLost"];
    if (it["type"] === "outbound-rtp" && it["qualityLimitationReason"] === "cpu") slow = true;
  }
  return { available, lost, slow };
}
