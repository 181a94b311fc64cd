// Hot path: a packet costs one look-up on each side, no closure, and no memory of its own but the view that is sent.
import type { Bucket } from "../limits/bucket.ts";
import type { Grant } from "./credentials.ts";
import { channelFrame, dataIndication } from "./frames.ts";
import type { Relay } from "./relays.ts";
import { type Family, familyOf, type TransportAddress } from "./stun/address.ts";
import type { Signer } from "./stun/integrity.ts";

/** Where a client is: its side of a 5-tuple. */
export interface Client {
  readonly transport: "udp" | "tcp";
  readonly address: string;
  readonly port: number;
  /** Sends one whole message, or drops it if there is no room: `bytes` may change once this is back. */
  send(bytes: Uint8Array): void;
  /** It is still there. */
  readonly isOpen: boolean;
  /** It has no allocation any more: nothing has to be remembered of it. */
  leave(): void;
  allocation: Allocation | undefined;
  /** A relay is being opened for it. */
  isOpening: boolean;
}

/** RFC 8656 sections 9 and 12, ms. */
const PERMISSION_MS = 300_000;
const CHANNEL_MS = 600_000;
/** Peers' addresses and channels of one allocation. */
const PEERS = 256;
const CHANNELS = 256;

/** An address that may send to the client and hear from it, until its time is over. */
interface Peer {
  readonly address: string;
  readonly relay: Relay;
  /** It may be reached through the network; if not, only as another of our relays. */
  readonly isOutside: boolean;
  until: number;
  readonly channels: Channel[];
}
interface Channel {
  readonly number: number;
  readonly port: number;
  readonly peer: Peer;
  until: number;
}

/** What an allocation needs of the server. */
export interface AllocationWorld {
  readonly now: () => number;
  /** The relay of ours that has this address. */
  findRelay(address: string, port: number): Relay | undefined;
  /** Bytes of this device's relays, both ways. */
  readonly budget: Bucket;
  readonly bytesPerSecond: number;
  readonly burstBytes: number;
}

/** What a client was given (RFC 8656 section 3.2): its relays, whom they may talk to, and until when. */
export class Allocation {
  private readonly peers = new Map<string, Peer>();
  private readonly channels = new Map<number, Channel>();

  constructor(
    readonly client: Client,
    readonly grant: Grant,
    readonly signer: Signer,
    /** Of the request that made it: who sends that again gets the same answer. */
    readonly transaction: string,
    readonly relays: Relay[],
    readonly reservation: Uint8Array | undefined,
    public until: number,
    private readonly world: AllocationWorld,
  ) {
    for (const relay of relays) relay.owner = this;
  }

  relayOf(family: Family): Relay | undefined {
    for (const relay of this.relays) if (relay.family === family) return relay;
    return undefined;
  }

  /** Lets `address` send for 5 minutes more. False: there are too many, or no relay of that family. */
  permit(address: string, isOutside: boolean): boolean {
    const until = this.world.now() + PERMISSION_MS;
    const known = this.peers.get(address);
    if (known) {
      known.until = until;
      return true;
    }
    const relay = this.relayOf(familyOf(address));
    if (!relay || this.peers.size >= PEERS) return false;
    this.peers.set(address, { address, relay, isOutside, until, channels: [] });
    return true;
  }

  /** How many of these addresses are new, and whether there is room for them. */
  hasRoom(addresses: readonly string[]): boolean {
    return this.peers.size + addresses.filter((it) => !this.peers.has(it)).length <= PEERS;
  }

  /** True if that number, or that peer, is bound otherwise. */
  isTaken(number: number, { address, port }: TransportAddress): boolean {
    const now = this.world.now();
    const known = this.channels.get(number);
    const atPeer = this.peers.get(address)?.channels.find((it) => it.port === port);
    return known !== atPeer && ((known?.until ?? 0) > now || (atPeer?.until ?? 0) > now);
  }

  /** Binds a channel that is not taken to a permitted peer, or keeps it for 10 minutes more. False: there are too many. */
  bind(number: number, { address, port }: TransportAddress): boolean {
    const peer = this.peers.get(address);
    const until = this.world.now() + CHANNEL_MS;
    const known = this.channels.get(number);
    const atPeer = peer?.channels.find((it) => it.port === port);
    if (known && known === atPeer) {
      known.until = until;
      return true;
    }
    for (const old of [known, atPeer]) if (old) this.drop(old);
    if (!peer || this.channels.size >= CHANNELS) return false;
    const channel: Channel = { number, port, peer, until };
    this.channels.set(number, channel);
    peer.channels.push(channel);
    return true;
  }

  /** ChannelData of the client: `bytes` begins with its header (RFC 8656 section 12.4). */
  fromChannel(bytes: Uint8Array): void {
    const channel = this.channels.get(((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0));
    const length = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
    const now = this.world.now();
    if (!channel || channel.until <= now || length + 4 > bytes.length) return;
    this.toPeer(channel.peer, channel.port, bytes.subarray(4, 4 + length), now);
  }

  /** A Send indication's data; dropped without a permission. */
  fromIndication({ address, port }: TransportAddress, data: Uint8Array): void {
    const peer = this.peers.get(address);
    const now = this.world.now();
    if (peer && peer.until > now) this.toPeer(peer, port, data, now);
  }

  /** Something has come to one of the relays; dropped without a permission. */
  fromPeer(relay: Relay, data: Uint8Array, port: number, address: string): void {
    const peer = this.peers.get(address);
    const now = this.world.now();
    if (!peer || peer.until <= now || peer.relay !== relay || !this.mayCarry(data.length, now)) return;
    for (const channel of peer.channels) {
      if (channel.port !== port || channel.until <= now) continue;
      this.client.send(channelFrame(channel.number, data, this.client.transport === "tcp"));
      return;
    }
    const indication = dataIndication({ address, port }, data);
    if (indication) this.client.send(indication);
  }

  /** Forgets what is over. */
  tidy(now: number): void {
    for (const channel of this.channels.values()) if (channel.until <= now) this.drop(channel);
    for (const peer of this.peers.values()) {
      if (peer.until <= now && peer.channels.length === 0) this.peers.delete(peer.address);
    }
  }

  private drop(channel: Channel): void {
    this.channels.delete(channel.number);
    const { channels } = channel.peer;
    const at = channels.indexOf(channel);
    if (at >= 0) channels.splice(at, 1);
  }

  private toPeer(peer: Peer, port: number, data: Uint8Array, now: number): void {
    if (!this.mayCarry(data.length, now)) return;
    const { relay, address } = peer;
    const ours = this.world.findRelay(address, port);
    // From relay to relay nothing leaves this process: no route leads there in every network.
    if (ours) ours.owner?.fromPeer(ours, data, relay.port, relay.address);
    else if (peer.isOutside) send(relay, data, port, address);
  }

  private mayCarry(bytes: number, now: number): boolean {
    return this.world.budget.take(bytes, now, this.world.burstBytes, this.world.bytesPerSecond) === 0;
  }
}

function send({ socket }: Relay, data: Uint8Array, port: number, address: string): void {
  try {
    socket.send(data, port, address);
  } catch {
    // No route, or the peer's system has refused: as with any packet that is lost.
  }
}
