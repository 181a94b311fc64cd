import {
  type Bytes,
  type CallId,
  type DeviceId,
  type IceServer,
  type LinkSignal,
  type PersonId,
  sameBytes,
} from "@hearth/protocol";
import { Line } from "../line.ts";
import type { LinkPath, MediaPort, World } from "../ports.ts";
import type { CallConnection } from "./api.ts";
import { Leg, type LegEnded } from "./leg.ts";
import type { LegSession } from "./leg-signals.ts";

/** Who came first waits so long for who came later to offer, and from one try to the next, ms; twice as long each time, up to 16 times. */
const WAIT_MS = 4_000;
const AGAIN_MS = 1_000;
/** From one step towards a connection to the next, ms; twice as long each time that it does not come about, up to 8 times. */
const OPENING_MS = 15_000;
/** In another network the host is waited for so long, ms: by it signals come through for sure. */
const HOST_MS = 3_000;
/** Legs that are begun with one device within so long, ms: whoever comes and goes without end costs no more. */
const BEGUN = 20;
const BEGUN_MS = 20_000;
/** Signals that wait for word that their device is in the call. */
const EARLY = 32;

/** A device with which this one should be connected. `offers`: this one came later. */
export interface Wanted {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly offers: boolean;
  /** Both seal what they send besides. */
  readonly seals: boolean;
}

/** How this device finds others and tells them of connections. */
export interface LegWays<S> {
  readonly world: Pick<World, "after">;
  /** Undefined: it belongs to nobody who may be in a call with this one. */
  personOf(device: DeviceId): PersonId | undefined;
  /** The others are to learn no address of this device. */
  hidesAddress(): boolean;
  /** That is known. Left out: always. */
  isReady?(): boolean;
  /** Undefined: what is needed for it is not known here, and the host is away. */
  begin(device: DeviceId, call: CallId): Promise<LegSession<S> | undefined>;
  ice(): Promise<readonly IceServer[]>;
  /** Later with each call, ms since 1970 by the host's clock. */
  time(): number;
  /** False: there is no way to the device that it is for. */
  carry(signal: S): Promise<boolean>;
}

interface Early {
  readonly session: Bytes;
  readonly call: CallId;
  readonly signal: LinkSignal;
}

/**
 * This device's connections in the call that it is in: one with each other device. Invariants: 1. they are of that call, and with
 * devices that have said that they are in it; 2. with whom signals were altered on the way there is none until one of the two comes in anew.
 */
export class Legs<S> {
  private readonly legs = new Map<DeviceId, Leg<S>>();
  private readonly altered = new Set<DeviceId>();
  private readonly tries = new Map<DeviceId, number>();
  private readonly timers = new Map<DeviceId, () => void>();
  private readonly early = new Map<DeviceId, Early[]>();
  private readonly begun = new Map<DeviceId, number>();
  private wanted = new Map<DeviceId, Wanted>();
  private call: CallId | undefined;
  private readonly line = new Line();
  private cancelMove: (() => void) | undefined;
  private readonly stopFollowing: (() => void) | undefined;
  private stopped = false;

  constructor(
    private readonly port: MediaPort | undefined,
    private readonly ways: LegWays<S>,
    private readonly owner: {
      hasHost(): boolean;
      changed(): void;
      failed(error: unknown): void;
      /** That device's page is gone. Left out: word of that comes otherwise. */
      shut?(device: DeviceId): void;
    },
  ) {
    this.stopFollowing = port?.onNetwork?.(() => this.moved());
  }

  /** Makes and ends connections so that there is one with each of these. Undefined: this device is in no call. */
  keep(call: CallId | undefined, wanted: readonly Wanted[]): void {
    if (call !== this.call) this.leave();
    this.call = call;
    this.wanted = new Map(wanted.map((it) => [it.device, it]));
    const hides = this.legs.size > 0 && this.ways.hidesAddress();
    for (const leg of [...this.legs.values()]) {
      // One that has come in anew may have changed its mind.
      const isOther = this.wanted.get(leg.device)?.seals !== leg.seals;
      if (isOther || (hides && !leg.isHidden)) leg.end("over");
    }
    for (const device of [...this.tries.keys(), ...this.altered]) if (!this.wanted.has(device)) this.forget(device);
    if (!call || !this.port || !this.isReady) return;
    for (const { device, offers } of wanted) {
      if (this.legs.has(device) || this.timers.has(device) || this.altered.has(device)) continue;
      this.tryIn(device, offers ? 0 : WAIT_MS);
      for (const it of this.early.get(device) ?? []) this.heard(device, it.session, it.call, it.signal);
      this.early.delete(device);
    }
  }

  /** Another device tells this one of their connection. */
  heard(device: DeviceId, session: Bytes, call: CallId, signal: LinkSignal): void {
    this.inTurn(async () => {
      if (call === this.call && this.wanted.has(device) && this.isReady)
        return this.hear(device, session, call, signal);
      if (call !== this.call) return;
      const before = this.early.get(device) ?? [];
      if (before.length < EARLY && this.early.size < EARLY)
        this.early.set(device, [...before, { session, call, signal }]);
    });
  }

  /** The host passes on as that device's what it did not say. What is connected stays so: nothing that is said can part it. */
  forged(device: DeviceId): void {
    this.inTurn(async () => {
      const leg = this.legs.get(device);
      if (leg?.isOpening) leg.end("altered");
      else if (!leg && this.wanted.has(device)) this.refuse(device);
    });
  }

  /** There may be a way for signals where there was none; `host`: by the host. */
  sayAgain(host: boolean): void {
    for (const leg of this.legs.values()) leg.sayAgain(host);
    if (host && this.cancelMove) this.repair();
  }

  private moved(): void {
    this.cancelMove?.();
    this.cancelMove = undefined;
    if (this.owner.hasHost()) return this.repair();
    this.cancelMove = this.ways.world.after(HOST_MS, () => this.repair());
  }

  private repair(): void {
    this.cancelMove?.();
    this.cancelMove = undefined;
    for (const leg of [...this.legs.values()]) leg.repair();
  }

  private get isReady(): boolean {
    return this.ways.isReady?.() ?? true;
  }

  connectionWith(device: DeviceId): { readonly connection: CallConnection; readonly path?: LinkPath } {
    const leg = this.legs.get(device);
    if (!leg)
      return { connection: this.altered.has(device) ? "altered" : this.tries.has(device) ? "failed" : "connecting" };
    return { connection: leg.connection, ...(leg.path && { path: leg.path }) };
  }

  /** There is a connection with it, or it has spoken of the one that is coming about. */
  holds(device: DeviceId): boolean {
    const leg = this.legs.get(device);
    return leg !== undefined && (leg.connection === "connected" || leg.isAnswered);
  }

  stop(): void {
    this.leave();
    this.stopped = true;
    this.cancelMove?.();
    this.stopFollowing?.();
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private leave(): void {
    this.wanted = new Map();
    this.call = undefined;
    this.early.clear();
    for (const leg of [...this.legs.values()]) leg.end("over");
    for (const device of [...this.tries.keys(), ...this.timers.keys(), ...this.altered]) this.forget(device);
  }

  private inTurn(work: () => Promise<void>): void {
    this.line.run(async () => void (this.stopped || (await work()))).catch(this.owner.failed);
  }

  private tryIn(device: DeviceId, ms: number): void {
    this.timers.get(device)?.();
    const begin = () => {
      this.timers.delete(device);
      this.inTurn(async () => {
        if (this.wanted.has(device) && !this.legs.has(device)) await this.begin(device, (leg) => leg.offer());
      });
    };
    if (ms === 0) begin();
    else this.timers.set(device, this.ways.world.after(ms, begin));
  }

  private async hear(device: DeviceId, session: Bytes, call: CallId, signal: LinkSignal): Promise<void> {
    if (call !== this.call || this.altered.has(device)) return;
    const leg = this.legs.get(device);
    if (leg && (!leg.remote || sameBytes(leg.remote, session))) return leg.take(session, signal);
    if (signal.kind !== "offer" || signal.answers) return;
    if (leg) {
      if (leg.isOpening) this.countTry(device); // the other side has given it up
      this.legs.delete(device); // it gives way, and is not tried again
      leg.end("over", false);
    }
    await this.begin(device, (begun) => begun.take(session, signal));
  }

  private async begin(device: DeviceId, then: (leg: Leg<S>) => void): Promise<void> {
    const { port, ways, call } = this;
    const person = ways.personOf(device);
    if (!port || !call || !person || !this.mayBegin(device)) return;
    const [own, ice] = [await ways.begin(device, call), await ways.ice()];
    if (!own || this.stopped || call !== this.call || !this.wanted.has(device)) return;
    this.timers.get(device)?.();
    this.timers.delete(device);
    const seals = this.wanted.get(device)?.seals ?? false;
    const leg = new Leg(device, person, own, seals, {
      world: ways.world,
      port,
      ice,
      openingMs: OPENING_MS * 2 ** Math.min(this.tries.get(device) ?? 0, 3),
      hasHost: () => this.owner.hasHost(),
      servers: () => ways.ice(),
      relayOnly: ways.hidesAddress(),
      time: () => ways.time(),
      carry: (signal) => ways.carry(signal),
      changed: (changed) => this.changed(changed),
      ended: (ended, why) => this.ended(ended, why),
      failed: this.owner.failed,
    });
    this.legs.set(device, leg);
    then(leg);
    this.owner.changed();
  }

  private mayBegin(device: DeviceId): boolean {
    const count = this.begun.get(device) ?? 0;
    if (count >= BEGUN) return false;
    this.begun.set(device, count + 1);
    this.ways.world.after(BEGUN_MS, () => {
      const left = (this.begun.get(device) ?? 1) - 1;
      if (left > 0) this.begun.set(device, left);
      else this.begun.delete(device);
    });
    return true;
  }

  private changed(leg: Leg<S>): void {
    if (leg.connection === "connected") this.tries.delete(leg.device);
    this.owner.changed();
  }

  private ended(leg: Leg<S>, why: LegEnded): void {
    const { device } = leg;
    if (this.legs.get(device) !== leg) return;
    this.legs.delete(device);
    if (why === "altered") this.refuse(device);
    else if (why === "shut" && this.owner.shut) this.owner.shut(device);
    else if (this.wanted.has(device)) this.tryAgain(device, why);
    this.owner.changed();
  }

  private tryAgain(device: DeviceId, why: Exclude<LegEnded, "altered">): void {
    const tried = this.tries.get(device) ?? 0;
    if (why === "failed") this.countTry(device);
    const offers = this.wanted.get(device)?.offers ? 1 : 2;
    this.tryIn(device, AGAIN_MS * offers * 2 ** Math.min(tried, 4));
  }

  private countTry(device: DeviceId): void {
    this.tries.set(device, (this.tries.get(device) ?? 0) + 1);
  }

  private refuse(device: DeviceId): void {
    this.altered.add(device);
    this.timers.get(device)?.();
    this.timers.delete(device);
    this.owner.changed();
  }

  private forget(device: DeviceId): void {
    this.altered.delete(device);
    this.tries.delete(device);
    this.timers.get(device)?.();
    this.timers.delete(device);
  }
}
