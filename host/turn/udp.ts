import type { udp } from "bun";
import type { Allocation, Client } from "./allocation.ts";
import { workaroundSmallBuffer } from "./buffers.ts";
import { receive } from "./receive.ts";
import { at } from "./sockets.ts";
import type { TurnState } from "./state.ts";

/** Bytes that may wait to be read. */
const BUFFER = 4 * 1024 * 1024;

type Socket = udp.Socket<"buffer">;

/** By address and port, so that finding one makes no text of both. */
type Clients = Map<string, Map<number, UdpClient>>;

class UdpClient implements Client {
  readonly transport = "udp";
  allocation: Allocation | undefined;
  isOpening = false;

  constructor(
    private readonly socket: Socket,
    private readonly clients: Clients,
    readonly address: string,
    readonly port: number,
  ) {}

  get isOpen(): boolean {
    return !this.socket.closed;
  }

  send(bytes: Uint8Array): void {
    try {
      this.socket.send(bytes, this.port, this.address);
    } catch {
      // No route back: as with any packet that is lost.
    }
  }

  stay(): void {
    const ports = this.clients.get(this.address) ?? new Map<number, UdpClient>();
    this.clients.set(this.address, ports.set(this.port, this));
  }

  leave(): void {
    const ports = this.clients.get(this.address);
    if (ports?.get(this.port) !== this) return;
    ports.delete(this.port);
    if (ports.size === 0) this.clients.delete(this.address);
  }
}

/** Hears clients by UDP at `hostname`. Only those with an allocation are remembered. Throws what Bun throws if the port is taken. */
export async function listenUdp(turn: TurnState, hostname: string, port: number): Promise<Socket> {
  const clients: Clients = new Map();
  const socket = await Bun.udpSocket({
    ...at(hostname, port),
    socket: {
      data(socket, bytes, from, address) {
        const first = bytes[0] ?? 0xff;
        const known = clients.get(address)?.get(from);
        // RFC 8656 section 12: 0b01 begins ChannelData, 0b00 STUN.
        if (first >> 6 === 1) return known?.allocation?.fromChannel(bytes);
        if (first > 3) return;
        const client = known ?? new UdpClient(socket, clients, address, from);
        receive(turn, client, bytes);
        if (client.isOpening) client.stay();
      },
      error: () => undefined,
    },
  });
  workaroundSmallBuffer(socket, BUFFER);
  return socket;
}
