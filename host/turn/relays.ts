import type { udp } from "bun";
import { workaroundSmallBuffer } from "./buffers.ts";
import { at } from "./sockets.ts";
import { type Family, familyOf } from "./stun/address.ts";

/** Whom a relay is for. */
interface Owner {
  /** Something has come from a peer. */
  fromPeer(relay: Relay, data: Uint8Array, port: number, address: string): void;
}

/** A UDP port that is one client's towards the world. */
export interface Relay {
  readonly socket: udp.Socket<"buffer">;
  readonly family: Family;
  /** As the client and its peers know it. */
  readonly address: string;
  readonly port: number;
  /** Undefined while it is only reserved. */
  owner: Owner | undefined;
}

interface RelayWorld {
  /** Address to bind, of each family that there is. */
  readonly listen: { readonly [F in Family]?: string };
  /** First and last port. */
  readonly ports: readonly [number, number];
  /** The address that peers see; undefined: this family is not offered. */
  advertised(family: Family): string | undefined;
}

/** Bytes that may wait to be read. */
const BUFFER = 1024 * 1024;
/** Ports that are tried before there is said to be none. */
const TRIES = 64;

/** Ports to try, in an order that nobody can tell: all where they are few. */
function somePorts(first: number, last: number): number[] {
  const span = last - first + 1;
  if (span > TRIES) return Array.from({ length: TRIES }, () => first + Math.floor(Math.random() * span));
  const all = Array.from({ length: span }, (_, i) => ({ port: first + i, by: Math.random() }));
  return all.sort((a, b) => a.by - b.by).map(({ port }) => port);
}

/** All ports of relays, by family and number. */
export class Relays {
  private readonly byPort = { 4: new Map<number, Relay>(), 6: new Map<number, Relay>() };

  constructor(private readonly world: RelayWorld) {}

  offers(family: Family): boolean {
    return this.world.listen[family] !== undefined && this.world.advertised(family) !== undefined;
  }

  /** Opens a port: any, an even one, or an even one and the next. Fewer than asked for: there was no more room. */
  async open(family: Family, wanted: "any" | "even" | "pair"): Promise<readonly Relay[]> {
    const [first, last] = this.world.ports;
    for (const port of somePorts(first, last)) {
      const even = wanted === "any" ? port : port - (port % 2);
      if (even < first) continue;
      const relay = await this.bind(family, even);
      if (!relay || wanted !== "pair") {
        if (relay) return [relay];
        continue;
      }
      const next = even < last ? await this.bind(family, even + 1) : undefined;
      if (next) return [relay, next];
      this.close(relay);
    }
    return [];
  }

  /** The relay that has this address and port, if it is one of ours. */
  find(address: string, port: number): Relay | undefined {
    const relay = this.byPort[familyOf(address)].get(port);
    return relay?.address === address ? relay : undefined;
  }

  /** True of the address that our relays have. */
  isOurs(address: string): boolean {
    return this.world.advertised(familyOf(address)) === address;
  }

  close(relay: Relay): void {
    if (this.byPort[relay.family].get(relay.port) === relay) this.byPort[relay.family].delete(relay.port);
    relay.owner = undefined;
    relay.socket.close();
  }

  closeAll(): void {
    for (const family of [4, 6] as const) for (const relay of this.byPort[family].values()) this.close(relay);
  }

  private async bind(family: Family, port: number): Promise<Relay | undefined> {
    const address = this.world.advertised(family);
    const hostname = this.world.listen[family];
    if (this.byPort[family].has(port) || address === undefined || hostname === undefined) return undefined;
    try {
      const socket = await Bun.udpSocket({
        ...at(hostname, port),
        socket: {
          data: (_, bytes, from, peer) => relay.owner?.fromPeer(relay, bytes, from, peer),
          // An ICMP error of some peer: it says nothing about the others.
          error: () => undefined,
        },
      });
      workaroundSmallBuffer(socket, BUFFER);
      const relay: Relay = { socket, family, address, port, owner: undefined };
      if (this.byPort[family].has(port)) {
        socket.close();
        return undefined;
      }
      this.byPort[family].set(port, relay);
      return relay;
    } catch {
      return undefined; // somebody else has that port
    }
  }
}
