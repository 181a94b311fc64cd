import type { DeviceId } from "@hearth/protocol";
import { Arrivals } from "../limits/arrivals.ts";
import { Bucket } from "../limits/bucket.ts";
import type { HostLimits } from "../limits/limits.ts";
import type { Log } from "../log/log.ts";
import { addressesOf } from "./addresses.ts";
import type { InsideTurn } from "./config.ts";
import { Credentials } from "./credentials.ts";
import { Nonces } from "./nonce.ts";
import { reachRule } from "./reach.ts";
import { Relays } from "./relays.ts";
import { Reservations } from "./reservations.ts";
import { everywhere } from "./sockets.ts";
import { endAllocation, type TurnState } from "./state.ts";
import { familyOf } from "./stun/address.ts";
import { AllocationTable } from "./table.ts";
import { listenTcp, type TcpListener } from "./tcp.ts";
import { openTls } from "./tls.ts";
import { listenUdp } from "./udp.ts";

/** A running server. */
export interface TurnServer {
  /** Of UDP and TCP. */
  readonly port: number;
  /** Of TLS by TCP; undefined: there is none. */
  readonly tlsPort: number | undefined;
  readonly credentials: Credentials;
  /** Allocations there are now. */
  readonly allocations: number;
  /** This device does not belong any more: its relays close, and what it was given opens no other. */
  end(device: DeviceId): void;
  /** Takes the certificate's files if they have changed; done by itself every minute. */
  lookAtCertificate(): Promise<void>;
  stop(): void;
}

/** What a server is started in. */
export interface TurnSurroundings {
  readonly log: Log;
  readonly now: () => number;
  readonly limits: HostLimits;
}

const TIDY_MS = 1_000;

/** Starts STUN and TURN (RFC 8489, RFC 8656). Throws what Bun throws if a port is taken. */
export async function startTurn(config: InsideTurn, { log, now, limits }: TurnSurroundings): Promise<TurnServer> {
  const addresses = await addressesOf(config.name, config.addresses, now());
  const hosts = config.listen ?? everywhere();
  const bind = Object.fromEntries(hosts.map((it) => [familyOf(it), it]));
  const relays = new Relays({ listen: bind, ports: config.relays, advertised: (family) => addresses.get(family) });
  const turn: TurnState = {
    log,
    now,
    limits,
    credentials: new Credentials(),
    nonces: new Nonces(),
    relays,
    reservations: new Reservations(relays),
    table: new AllocationTable(limits),
    strangers: {
      byAddress: new Arrivals(limits.turnAnswersPerAddress),
      all: new Bucket(limits.turnAnswers, now()),
    },
    mayReach: config.mayReach ?? reachRule(config.lan, now, (address) => relays.isOurs(address)),
    stopping: false,
  };
  const { port, tcp, close } = await openPorts(turn, hosts, config.port);
  const tls =
    config.tls &&
    (await openTls(turn, hosts, config.tls).catch((error: unknown) => {
      close();
      throw error;
    }));
  const timer = setInterval(() => {
    const at = now();
    addresses.renew(at);
    for (const it of tcp) it.tidy(at);
    tls?.tidy(at);
    tidy(turn, at);
  }, TIDY_MS);
  timer.unref();
  log.info({ port, relays: config.relays.join("-") }, "STUN and TURN serve");
  return {
    port,
    tlsPort: tls?.port,
    credentials: turn.credentials,
    get allocations() {
      return turn.table.all.size;
    },
    end(device) {
      turn.credentials.forget(device);
      turn.reservations.tidy(now(), device);
      for (const allocation of turn.table.of(device)) endAllocation(turn, allocation);
    },
    lookAtCertificate: async () => tls?.look(),
    stop() {
      turn.stopping = true;
      clearInterval(timer);
      for (const allocation of turn.table.all) endAllocation(turn, allocation);
      relays.closeAll();
      tls?.stop();
      close();
    },
  };
}

/** Forgets what is over (SPEC: TU12). */
function tidy(turn: TurnState, now: number): void {
  for (const allocation of turn.table.all) {
    if (allocation.until <= now) endAllocation(turn, allocation);
    else allocation.tidy(now);
  }
  turn.reservations.tidy(now);
  turn.table.tidy(now);
}

/** Of ports that UDP finds free so many are tried before TCP is said to have none of them. */
const TRIES = 8;

/** The same port for UDP and TCP, at each address. */
async function openPorts(turn: TurnState, hosts: readonly string[], wanted: number) {
  for (let tries = 1; ; tries++) {
    try {
      return await openPort(turn, hosts, wanted);
    } catch (error) {
      if (wanted !== 0 || tries === TRIES) throw error; // else somebody has that port for TCP alone
    }
  }
}

async function openPort(turn: TurnState, hosts: readonly string[], wanted: number) {
  const tcp: TcpListener[] = [];
  const udp: { close(): void }[] = [];
  let port = wanted;
  const close = () => {
    for (const it of tcp) it.stop();
    for (const it of udp) it.close();
  };
  try {
    for (const hostname of hosts) {
      const heard = await listenUdp(turn, hostname, port);
      udp.push(heard);
      port = heard.port;
      tcp.push(listenTcp(turn, hostname, port));
    }
  } catch (error) {
    close();
    throw error;
  }
  return { port, tcp, close };
}
