import type { LinkPath } from "../ports.ts";

/** One end of the pair of candidates that a connection uses; `type` as in RFC 8839 section 5.1. */
export interface PathEnd {
  readonly type: string;
  /** Undefined: the platform does not say. */
  readonly address: string | undefined;
  readonly port: number | undefined;
}

const placeOf = ({ address, port }: PathEnd) => `${address} ${port}`;

/** The end that a candidate names, if it is a relay's. */
export function relayIn(candidate: string): PathEnd | undefined {
  const [, address, port] = /^(?:a=)?candidate:\S+ \d+ \S+ \d+ (\S+) (\d+) typ relay\b/i.exec(candidate) ?? [];
  return address === undefined ? undefined : { type: "relay", address, port: Number(port) };
}

/** The port of this computer that a candidate names, if it is one of its own addresses. */
export function hostPortIn(candidate: string): number | undefined {
  const [, port] = /^(?:a=)?candidate:\S+ \d+ \S+ \d+ \S+ (\d+) typ host\b/i.exec(candidate) ?? [];
  return port === undefined ? undefined : Number(port);
}

/** The ends of relays that a session description (SDP) names. */
export function relaysIn(sdp: string): PathEnd[] {
  return sdp.split(/\r?\n/).flatMap((line) => relayIn(line) ?? []);
}

/**
 * Whether a way leads by a relay, as one side sees it. A relay of the other side's that was met before it was named counts among
 * the platforms as an address that a router has made up (`prflx`): `relays`, those that the other side has named.
 */
export function pathBetween(local: PathEnd, remote: PathEnd, relays: readonly PathEnd[]): LinkPath {
  if (local.type === "relay" || remote.type === "relay") return "relayed";
  return relays.some((it) => placeOf(it) === placeOf(remote)) ? "relayed" : "direct";
}

/**
 * What both sides make of it. Each knows for certain only whether it uses a relay of its own: one that was never named looks from
 * the other side like any address. Undefined: one of them has not said.
 */
export function worseOf(own: LinkPath | undefined, theirs: LinkPath | undefined): LinkPath | undefined {
  if (own === "relayed" || theirs === "relayed") return "relayed";
  return own && theirs;
}
