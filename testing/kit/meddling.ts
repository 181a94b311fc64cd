import type { Peer, PeerPort } from "@hearth/client/ports.ts";
import { loopback } from "./peers.ts";

/** A device's WebRTC, with its connections laid open: for saying over them what no device of ours would. */
export class Meddling implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly peers: Peer[] = [];

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    const peer = this.real.open(it);
    this.peers.push(peer);
    return peer;
  }

  /** The connection that was opened last. */
  get newest(): Peer {
    const peer = this.peers.at(-1);
    if (!peer) throw new Error("there has been no connection");
    return peer;
  }
}

/** Links that break whenever one likes. */
export class Breaking implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  private readonly open_ = new Set<{ end(): void }>();
  /** Nothing new comes about. */
  apart = false;

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    const peer = this.real.open(it);
    const entry = { end: () => (peer.close(), it.events.state("failed")) };
    this.open_.add(entry);
    if (this.apart) setTimeout(() => entry.end());
    return peer;
  }

  /** Breaks all that there is. */
  break(): void {
    for (const it of this.open_) it.end();
    this.open_.clear();
  }
}
