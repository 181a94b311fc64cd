import type { Socket, TCPSocketListener } from "bun";
import type { Allocation, Client } from "./allocation.ts";
import { receive } from "./receive.ts";
import { streamAt } from "./sockets.ts";
import { endAllocation, type TurnState } from "./state.ts";
import { MessageStream } from "./stream.ts";

/** What waits for a slow reader, bytes. Behind that packets are dropped, as a full network would. */
const WAITING = 256 * 1024;
/** A connection without an allocation ends after this, ms. */
const IDLE_MS = 30_000;

class TcpClient implements Client {
  readonly transport = "tcp";
  allocation: Allocation | undefined;
  isOpening = false;
  isOpen = true;
  readonly stream = new MessageStream(() => this.allocation !== undefined);
  /** Begun and not yet taken by the system; in order. */
  private readonly waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  constructor(
    private readonly socket: Socket<TcpClient | undefined>,
    readonly address: string,
    readonly port: number,
    /** ms since 1970. */
    public idleSince: number,
    private readonly now: () => number,
  ) {}

  send(bytes: Uint8Array): void {
    if (!this.isOpen || this.waitingBytes + bytes.length > WAITING) return;
    const sent = this.waiting.length > 0 ? 0 : this.write(bytes);
    if (sent === bytes.length) return;
    // The rest of what was begun has to follow, or nobody could cut the stream any more.
    this.waiting.push(bytes.slice(sent));
    this.waitingBytes += bytes.length - sent;
  }

  /** The system has room again. */
  drained(): void {
    for (let next = this.waiting[0]; next && this.isOpen; next = this.waiting[0]) {
      const sent = this.write(next);
      this.waitingBytes -= sent;
      if (sent < next.length) {
        this.waiting[0] = next.subarray(sent);
        return;
      }
      this.waiting.shift();
    }
  }

  leave(): void {
    this.idleSince = this.now();
  }

  end(): void {
    this.socket.end();
  }

  private write(bytes: Uint8Array): number {
    return Math.max(0, this.socket.write(bytes));
  }
}

/** The clients that are connected, and how to stop hearing them. */
export interface TcpListener {
  readonly port: number;
  /** Hears nobody new; who is connected stays. */
  retire(): void;
  /** Ends connections that have had nothing to do for a while. */
  tidy(now: number): void;
  stop(): void;
}

/** What TLS shows of itself: a certificate with its chain, and its key. PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Hears clients by TCP at `hostname`, inside TLS if there is a certificate. Throws what Bun throws if the port is taken. */
export function listenTcp(turn: TurnState, hostname: string, port: number, tls?: Certificate): TcpListener {
  const clients = new Set<TcpClient>();
  const listener: TCPSocketListener<TcpClient | undefined> = Bun.listen<TcpClient | undefined>({
    ...streamAt(hostname, port),
    ...(tls && { tls: { ...tls } }),
    socket: {
      open(socket) {
        const now = turn.now();
        const isFull = clients.size >= turn.limits.turnConnections;
        if (isFull || turn.stopping) return void socket.end();
        socket.data = new TcpClient(socket, socket.remoteAddress, socket.remotePort, now, turn.now);
        clients.add(socket.data);
      },
      data({ data: client }, bytes) {
        if (!client?.isOpen) return;
        const isRight = client.stream.take(bytes, (message) => {
          if ((message[0] ?? 0) >> 6 === 1) client.allocation?.fromChannel(message);
          else receive(turn, client, message);
        });
        if (!isRight) client.end();
      },
      drain: ({ data: client }) => client?.drained(),
      close({ data: client }) {
        if (!client) return;
        client.isOpen = false;
        clients.delete(client);
        if (client.allocation) endAllocation(turn, client.allocation);
      },
      error: ({ data: client }) => client?.end(),
    },
  });
  return {
    port: listener.port,
    tidy(now) {
      for (const client of clients) {
        if (!client.allocation && !client.isOpening && now - client.idleSince > IDLE_MS) client.end();
      }
    },
    retire: () => listener.stop(),
    stop: () => listener.stop(true),
  };
}
