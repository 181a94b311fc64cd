import { type Answer, CLOSE, FEATURES, PROTOCOL_VERSION, type Push } from "@hearth/protocol";
import type { Connection as ConnectionState } from "../api.ts";
import type { World } from "../ports.ts";
import { Session, socketUrl } from "./session.ts";
import { watchSilence } from "./silence.ts";

/** What the host said first, and when by this device's clock it was asked and had answered, ms since 1970. */
export interface Welcome extends Answer<"hello"> {
  readonly asked: number;
  readonly answered: number;
}

/** What the device does with a connection. */
export interface ConnectionOwner {
  /** The host said hello: prove, catch up, send. Ends when all that is done; its failures are the connection's to retry. */
  welcomed(session: Session, welcome: Welcome): Promise<void>;
  pushed(session: Session, push: Push): void;
  stateChanged(): void;
  /** The host cut us off for good: this device or its person is out. */
  cutOff(): void;
  /** A failure of our own that nobody waits for. */
  failed(error: unknown): void;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** Failed tries in a row after which "reconnecting" becomes "offline". */
const TRIES_UNTIL_OFFLINE = 4;
/** The same once tries have failed for so long, ms: where nothing answers, each takes its time. */
const OFFLINE_MS = 10_000;

/** Keeps one WebSocket to the host, for as long as the device is open: waits longer after each failure, with jitter. */
export class HostConnection {
  session: Session | undefined;
  state: ConnectionState = "reconnecting";
  private failures = 0;
  /** When the first of them was, ms since 1970. */
  private failingSince = 0;
  private stopped = false;
  private cancelWait: () => void = () => undefined;
  private cancelWatch: () => void = () => undefined;

  constructor(
    private readonly world: Pick<World, "origin" | "openSocket" | "after" | "now">,
    private readonly owner: ConnectionOwner,
  ) {}

  /** Opens a socket now. Does nothing while one is open. */
  start(): void {
    this.cancelWait();
    if (this.stopped || this.session) return;
    const socket = this.world.openSocket(socketUrl(this.world.origin), {
      opened: () => {
        if (session === this.session) this.cancelWatch = watchSilence(session, this.world);
        this.greet(session).catch(this.owner.failed);
      },
      received: (frame) => session.received(frame),
      closed: (code) => this.lost(session, code),
    });
    const session = new Session(this.world, socket, (push) => this.owner.pushed(session, push));
    this.session = session;
  }

  /** Drops the socket and opens a new one at once: after signing in as another device. */
  restart(): void {
    this.cancelWatch();
    this.session?.end();
    this.session = undefined;
    this.start();
  }

  /** Begins anew after {@link stop}, for whoever comes next on this device. */
  again(): void {
    this.stopped = false;
    this.restart();
  }

  stop(): void {
    this.stopped = true;
    this.cancelWait();
    this.cancelWatch();
    this.session?.end();
  }

  /** The device is caught up: what the status line calls connected. */
  settled(session: Session): void {
    if (session !== this.session) return;
    this.failures = 0;
    this.become("connected");
  }

  private async greet(session: Session): Promise<void> {
    const asked = this.world.now();
    const welcome = await session.ask("hello", { version: PROTOCOL_VERSION, features: [...FEATURES] });
    const answered = this.world.now();
    if (welcome.ok) await this.owner.welcomed(session, { ...welcome.value, asked, answered });
    else session.end();
  }

  private lost(session: Session, code: number): void {
    session.end();
    if (session !== this.session) return;
    this.session = undefined;
    this.cancelWatch();
    if (code === CLOSE.revoked) return this.owner.cutOff();
    if (this.stopped) return;
    if (this.failures === 0) this.failingSince = this.world.now();
    this.failures++;
    const isLong = this.world.now() - this.failingSince >= OFFLINE_MS;
    this.become(isLong || this.failures >= TRIES_UNTIL_OFFLINE ? "offline" : "reconnecting");
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1));
    this.cancelWait = this.world.after(longest / 2 + Math.random() * (longest / 2), () => this.start());
  }

  private become(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.owner.stateChanged();
  }
}
