import { KINDS, type Kind } from "./routers.ts";

export type Path = "direct" | "relayed";

/** Two kinds of routers, each pair once, a kind with itself as well. */
export type Pair = readonly [Kind, Kind];

export const PAIRS: readonly Pair[] = KINDS.flatMap((one, i) => KINDS.slice(i).map((two): Pair => [one, two]));

/**
 * The way that each pair has to find: direct wherever that is possible. Row and column in the order of {@link KINDS}.
 * Symmetric with port-restricted is not: neither knows the port to which the other would have to send first.
 */
const WAYS: { readonly [K in Kind]: readonly Path[] } = {
  "full cone": ["direct", "direct", "direct", "direct", "relayed", "relayed"],
  "port-restricted": ["direct", "direct", "relayed", "direct", "relayed", "relayed"],
  symmetric: ["direct", "relayed", "relayed", "relayed", "relayed", "relayed"],
  double: ["direct", "direct", "relayed", "direct", "relayed", "relayed"],
  "UDP blocked": ["relayed", "relayed", "relayed", "relayed", "relayed", "relayed"],
  "IPv6 only": ["relayed", "relayed", "relayed", "relayed", "relayed", "direct"],
};

export function wayOf([one, two]: Pair): Path {
  const way = WAYS[one][KINDS.indexOf(two)];
  if (!way) throw new Error(`no way is known from ${one} to ${two}`);
  return way;
}

/** What a pair came to. */
export interface Row {
  readonly pair: Pair;
  readonly path: Path;
  /** From the first try to the open channel. */
  readonly linkMs: number;
  /** Of a load over the open link. */
  readonly loadMs: number;
}

/** As a person reads it. `load`: what was carried. */
export function readable(rows: readonly Row[], load: string): string {
  const line = ({ pair, path, linkMs, loadMs }: Row) =>
    `${pair[0].padEnd(16)} ${pair[1].padEnd(16)} ${path.padEnd(8)} ${linkMs.toFixed(0).padStart(6)} ms ${loadMs.toFixed(0).padStart(6)} ms`;
  const head = `${"".padEnd(33)} ${"path".padEnd(8)} ${"link".padStart(9)} ${load.padStart(9)}`;
  return [head, ...rows.map(line)].join("\n");
}

/**
 * The pairs that two clients in Bun can be. Its WebRTC (libdatachannel with libjuice) has no TURN over TCP, and without an
 * IPv4 address of its own it takes no IPv4 candidate, so that behind such routers only browsers link, and its messages go by the host.
 */
export const BUN_PAIRS: readonly Pair[] = PAIRS.filter(
  ([one, two]) => !(one === "UDP blocked" || two === "UDP blocked" || (two === "IPv6 only" && one !== two)),
);
