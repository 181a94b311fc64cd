import type { Socket, TCPSocketListener } from "bun";
import type { Allocation, Client } from "./allocation.ts";
import { Backlog } from "./backlog.ts";
import { receive } from "./receive.ts";
import { streamAt } from "./sockets.ts";
import { endAllocation, type TurnState } from "./state.ts";
import { MessageStream } from "./stream.ts";

/** A connection without an allocation ends after this, ms. */
const IDLE_MS = 30_000;

class TcpClient implements Client {
  readonly transport = "tcp";
  allocation: Allocation | undefined;
  isOpening = false;
  isOpen = true;
  readonly stream = new MessageStream(() => this.allocation !== undefined);
  private readonly backlog: Backlog;

  constructor(
    private readonly socket: Socket<TcpClient | undefined>,
    readonly address: string,
    readonly port: number,
    /** ms since 1970. */
    public idleSince: number,
    private readonly now: () => number,
  ) {
    this.backlog = new Backlog((bytes) => Math.max(0, socket.write(bytes)), now);
  }

  send(bytes: Uint8Array): void {
    if (this.isOpen) this.backlog.take(bytes);
  }

  /** The system has room again. */
  drained(): void {
    if (this.isOpen) this.backlog.drained();
  }

  leave(): void {
    this.idleSince = this.now();
  }

  end(): void {
    this.socket.end();
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
