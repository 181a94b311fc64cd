import type { OpenSocket, PeerPort } from "@hearth/client/ports.ts";
import { Silence } from "./silence.ts";

/** The network that a device is in. When it moves, sockets of the old one bring nothing any more, and look open. */
export class Network {
  private silence = new Silence();
  private readonly listeners = new Set<() => void>();

  readonly openSocket: OpenSocket = (url, events) => this.silence.openSocket(url, events);

  /** WebRTC that hears of moves. */
  peers(real: PeerPort): PeerPort {
    return { ...real, onNetwork: this.onNetwork };
  }

  readonly onNetwork = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** How many want to know of it. */
  get follows(): number {
    return this.listeners.size;
  }

  move(): void {
    this.silence.silent = true;
    this.silence = new Silence();
    for (const listener of this.listeners) listener();
  }
}
