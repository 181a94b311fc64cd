import { type Bytes, ok, type Push, type Result } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { OwnExchange } from "./exchange.ts";
import type { OwnKind } from "./kind.ts";
import { OwnValues } from "./values.ts";

/** What is written in quick succession is put once in this time, ms. */
const GATHER_MS = 2_000;
/** How long to wait for a key, or for a host that has too much to do, ms. */
const LATER_MS = 10_000;

/** What the devices of this person share alone and change often: read marks, drafts, settings (SPEC: PR16, SE24). */
export class Own {
  private readonly values: OwnValues;
  private readonly exchange: OwnExchange;
  private readonly line = new Line();
  private cancelTimer: (() => void) | undefined;
  private stopped = false;
  /** There may be something at the host that has not been read since this device came to it. */
  private isBehind = false;

  constructor(
    private readonly home: Home,
    private readonly session: () => Session | undefined,
    private readonly failed: (error: unknown) => void,
  ) {
    this.values = new OwnValues(home.database, home.changed);
    this.exchange = new OwnExchange(home, this.values, session);
  }

  /** Lets values of a kind be merged; before anything is read. Those of other kinds are kept as they come. `taken`
   * is told what this person's other devices have changed. */
  register<T>(kind: OwnKind<T>, taken?: (key: string, value: T) => void): void {
    this.values.register(kind, taken);
  }

  /** `undefined`: nothing was ever set, or what is there has another form. */
  get<T>(kind: OwnKind<T>, key = ""): T | undefined {
    return this.values.get(kind, key);
  }

  /** All values of a kind, by key. */
  all<T>(kind: OwnKind<T>): { readonly key: string; readonly value: T }[] {
    return this.values.all(kind);
  }

  /** Merges `value` into what is there: here at once, soon on the person's other devices. May run in a transaction. */
  set<T>(kind: OwnKind<T>, key: string, value: T): Result<null, Failure> {
    const done = this.values.set(kind, key, value);
    if (!done.ok) return done;
    if (done.value) this.schedule(GATHER_MS);
    return ok(null);
  }

  /** The host can be reached: reads what is new, and puts what it has not got. */
  connected(hostGeneration: Bytes): Promise<void> {
    return this.line.run(async () => {
      this.exchange.meets(hostGeneration);
      this.isBehind = true;
      await this.exchangeAll();
    });
  }

  /** Another device of this person's has put something. */
  pushed({ value, cursor }: Extract<Push, { push: "own" }>["body"]): Promise<void> {
    return this.line.run(async () => {
      if (!this.exchange.isPast(value)) await this.exchange.take(value);
      this.exchange.reached(cursor);
      if (this.values.rows.dirty().length > 0) this.schedule(GATHER_MS);
    });
  }

  /** A key may have come for what could not be opened. */
  retry(): Promise<void> {
    return this.line.run(async () => {
      if (this.exchange.startOver()) await this.exchange.read();
    });
  }

  /** Puts now what waits to be put. */
  flush(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    return this.line.run(() => this.exchangeAll());
  }

  /** Something waits to be put, and the host is there to take it. */
  get waits(): boolean {
    return this.session() !== undefined && this.values.rows.dirty().length > 0;
  }

  stop(): void {
    this.stopped = true;
    this.exchange.stop();
    this.cancelTimer?.();
  }

  /** Resolves when nothing is under way any more. */
  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  /** What cannot be done now is tried again, as long as the host is there. */
  private async exchangeAll(): Promise<void> {
    if (this.isBehind) this.isBehind = !(await this.exchange.read());
    const done = this.isBehind ? "away" : await this.exchange.putAll();
    if (done !== "put" && this.session()) this.schedule(LATER_MS);
  }

  private schedule(ms: number): void {
    if (this.stopped || this.cancelTimer) return;
    this.cancelTimer = this.home.world.after(ms, () => {
      this.cancelTimer = undefined;
      this.flush().catch(this.failed);
    });
  }
}
