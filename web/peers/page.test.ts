import { expect, test } from "bun:test";
import { pathOf } from "./page.ts";

const end = (side: "local" | "remote", candidateType: string, address: string | null, port: number) => ({
  type: `${side}-candidate`,
  candidateType,
  address,
  port,
});
const stats = (more: Readonly<Record<string, object>>) =>
  new Map<string, object>(
    Object.entries({
      t: { type: "transport", selectedCandidatePairId: "p" },
      p: { type: "candidate-pair", localCandidateId: "l", remoteCandidateId: "r" },
      l: end("local", "host", "192.168.1.7", 4_000),
      ...more,
    }),
  ) as unknown as RTCStatsReport;

test("PR19: a browser's way is relayed if a relay is at either end, also one that was met before it was named", () => {
  expect(pathOf(stats({ r: end("remote", "srflx", "203.0.113.7", 5_000) }))).toBe("direct");
  expect(pathOf(stats({ r: end("remote", "prflx", null, 5_000) }))).toBe("direct");
  expect(pathOf(stats({ r: end("remote", "relay", "203.0.113.9", 5_000) }))).toBe("relayed");
  const l = end("local", "relay", "203.0.113.9", 6_000);
  expect(pathOf(stats({ l, r: end("remote", "srflx", "203.0.113.7", 5_000) }))).toBe("relayed");
  const named = end("remote", "relay", "203.0.113.9", 5_000);
  expect(pathOf(stats({ r: end("remote", "prflx", "203.0.113.9", 5_000), named }))).toBe("relayed");
  expect(pathOf(stats({ r: end("remote", "prflx", "203.0.113.9", 5_001), named }))).toBe("direct");
  expect(pathOf(new Map() as unknown as RTCStatsReport)).toBeUndefined();
});
