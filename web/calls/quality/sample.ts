import type { LinkPath } from "@hearth/client/ports.ts";

/** What a connection has counted until now; what a browser does not count is missing. */
export interface Sample {
  /** ms. */
  readonly at: number;
  readonly received: number;
  readonly lost: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Packets of sound alone. */
  readonly soundIn: number;
  readonly soundOut: number;
  /** s; */
  readonly jitter?: number;
  readonly roundTrip?: number;
  /** Share of what this device sends that the other side misses, 0 to 1; and how unevenly its sound comes there, s. */
  readonly lostThere?: number;
  readonly jitterThere?: number;
  readonly path?: LinkPath;
}

type Entry = Readonly<Record<string, unknown>>;

const numberIn = (it: Entry | undefined, key: string): number | undefined => {
  const value = it?.[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
};
const greatest = (all: readonly (number | undefined)[]): number | undefined => {
  const known = all.filter((it) => it !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
};

/** Reads what a connection counts (W3C WebRTC statistics). `at`: ms. */
export function sampleOf(stats: ReadonlyMap<string, Entry>, at: number): Sample {
  const all = [...stats.values()];
  const of = (type: string) => all.filter((it) => it["type"] === type);
  const inbound = of("inbound-rtp");
  const sum = (entries: readonly Entry[], key: string) =>
    entries.reduce((whole, it) => whole + (numberIn(it, key) ?? 0), 0);
  const transport = of("transport")[0];
  const pair =
    stats.get(String(transport?.["selectedCandidatePairId"])) ??
    of("candidate-pair").find((it) => it["nominated"] === true && it["state"] === "succeeded");
  const ends = [pair?.["localCandidateId"], pair?.["remoteCandidateId"]].map((id) => stats.get(String(id)));
  const there = of("remote-inbound-rtp");
  const soundOf = (entries: readonly Entry[]) => entries.filter(({ kind }) => kind === "audio");
  const jitterOf = (entries: readonly Entry[]) => greatest(soundOf(entries).map((it) => numberIn(it, "jitter")));
  const [jitter, jitterThere] = [jitterOf(inbound), jitterOf(there)];
  const roundTrip =
    numberIn(pair, "currentRoundTripTime") ?? greatest(there.map((it) => numberIn(it, "roundTripTime")));
  const lostThere = greatest(there.map((it) => numberIn(it, "fractionLost")));
  return {
    at,
    received: sum(inbound, "packetsReceived"),
    lost: sum(inbound, "packetsLost"),
    bytesIn: sum(inbound, "bytesReceived"),
    bytesOut: sum(of("outbound-rtp"), "bytesSent"),
    soundIn: sum(soundOf(inbound), "packetsReceived"),
    soundOut: sum(soundOf(of("outbound-rtp")), "packetsSent"),
    ...(jitter !== undefined && { jitter }),
    ...(roundTrip !== undefined && { roundTrip }),
    ...(lostThere !== undefined && { lostThere }),
    ...(jitterThere !== undefined && { jitterThere }),
    ...(pair && { path: ends.some((end) => end?.["candidateType"] === "relay") ? "relayed" : "direct" }),
  };
}
