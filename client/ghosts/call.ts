import {
  type Bytes,
  type CallId,
  type CallTerms,
  type DeviceId,
  type GhostContent,
  type IceServer,
  LIMITS,
  newId,
  type PersonId,
  randomBytes,
} from "@hearth/protocol";
import { ghostCallCode, ghostMediaKey } from "@hearth/sealing/ghost/call.ts";
import type { Ghost, GhostKeys } from "@hearth/sealing/ghost/keys.ts";
import type { CallMember, CallView, JoinHow } from "../calls/api.ts";
import { Legs } from "../calls/legs.ts";
import { changeTerms, USUAL_TERMS } from "../calls/mine.ts";
import { keysOf, newStream, type Sealing, sealBoth } from "../calls/seals.ts";
import { Line } from "../line.ts";
import type { GhostWorld } from "./api.ts";
import { GHOST_ROOM } from "./shelf.ts";

/** A ghost room has one call: it needs no name between its devices. */
const GHOST_CALL = newId<CallId>();

type Media = Extract<GhostContent, { kind: "media" }>;
/** How somebody is in the call, by their own word. */
type Here = Omit<Extract<GhostContent, { kind: "call" }>, "kind">;

/** What the call asks of whoever knows of the room. */
interface CallOwner {
  readonly world: GhostWorld;
  readonly keys: GhostKeys;
  readonly me: Ghost;
  readonly name: string;
  /** Behind all that was told before. To how many it went. */
  tell(content: GhostContent, only?: DeviceId): Promise<number>;
  ice(): Promise<readonly IceServer[]>;
  isLinked(device: DeviceId): boolean;
  /** The one-time key of somebody who is linked. */
  keyOf(device: DeviceId): Bytes | undefined;
  personOf(device: DeviceId): PersonId;
  nameOf(device: DeviceId): string | undefined;
  changed(): void;
}

/**
 * The call of a ghost room (SPEC: PR37). Invariants: 1. who is in it follows from what they say of themselves over their links, for as
 * long as those are open; 2. what is said of its connections goes over those links, signed, so that no host takes part in it.
 */
export class GhostCall {
  private readonly legs: Legs<Media>;
  /** Who is in it, in the order in which they came as this device saw it; this device too. */
  private readonly here = new Map<DeviceId, Here>();
  private readonly sealing = new Line();
  /** When there were two of whom this device is one, ms. */
  private since: number | undefined;
  private wasIn = false;
  private stopped = false;

  constructor(private readonly owner: CallOwner) {
    const { world } = owner;
    const me = owner.me.device;
    this.legs = new Legs<Media>(
      world.media,
      {
        world,
        personOf: owner.personOf,
        hidesAddress: () => false,
        begin: async (to) => {
          const session = randomBytes(16);
          return {
            session,
            from: me,
            to,
            seal: async (_, signal) => ({ kind: "media", to, session, signal }),
          };
        },
        ice: () => owner.ice(),
        time: () => world.now(),
        carry: async (it) => !this.stopped && (await owner.tell(it, it.to)) > 0,
      },
      // Links bring it, and mend themselves in another network.
      { hasHost: () => true, changed: () => this.review(), failed: world.report },
    );
  }

  get isIn(): boolean {
    return this.mine !== undefined;
  }

  join(how: JoinHow): void {
    if (this.isIn) return;
    this.wasIn = true;
    const stream = newStream(this.owner.world.media, how);
    this.here.set(this.me, { terms: USUAL_TERMS, ...(stream && { stream }) });
    this.told(this.tellMine());
    this.review();
  }

  leave(): void {
    if (!this.here.delete(this.me)) return;
    this.since = undefined;
    this.told(this.owner.tell({ kind: "call_out" }));
    this.review();
  }

  /** Resolves when it is on its way to all who are linked. Who is in no call is in none on any terms. */
  async setTerms(it: Partial<CallTerms>): Promise<void> {
    const { mine } = this;
    if (!mine) return;
    this.here.set(this.me, { ...mine, terms: changeTerms(mine.terms, it) });
    this.owner.changed();
    await this.tellMine();
  }

  /** The code of the call that this device is in, by the keys with which everybody in it signs. Undefined: it is in none, or alone. */
  async code(): Promise<string | undefined> {
    const { owner, here } = this;
    if (!this.isIn || here.size < 2) return undefined;
    const known = [...here.keys()].flatMap((device) => {
      const key = device === this.me ? owner.me.key : owner.keyOf(device);
      return key ? [{ device, key }] : [];
    });
    return known.length < here.size ? undefined : ghostCallCode(owner.keys, known);
  }

  /** A link leads there now: what was said of the call while there was none did not come. */
  opened(device: DeviceId): void {
    this.legs.sayAgain(false);
    if (this.isIn) this.told(this.tellMine(device));
    else if (this.wasIn) this.told(this.owner.tell({ kind: "call_out" }, device));
  }

  heard(device: DeviceId, it: Extract<GhostContent, { kind: "call" | "call_out" }>): void {
    if (it.kind === "call") this.here.set(device, { terms: it.terms, ...(it.stream && { stream: it.stream }) });
    else this.here.delete(device);
    this.review();
  }

  /** Another device tells this one of their connection. */
  media(device: DeviceId, { to, session, signal }: Media): void {
    if (to === this.me) this.legs.heard(device, session, GHOST_CALL, signal);
  }

  /** They have gone for good. */
  went(device: DeviceId): void {
    if (this.here.delete(device)) this.review();
  }

  /** Links, or connections of the call, may be others now. */
  review(): void {
    const { owner, legs, me, mine } = this;
    for (const device of [...this.here.keys()]) if (device !== me && !owner.isLinked(device)) this.here.delete(device);
    if (!mine) legs.keep(undefined, []);
    else {
      const others = this.others();
      if (others.length > 0) this.since ??= owner.world.now();
      // Both know it of each other, whoever came first.
      const wanted = others.slice(0, LIMITS.callDevices - 1).map((it) => {
        const { device } = it;
        return { device, person: owner.personOf(device), offers: me > device, seals: sealBoth(mine, it) };
      });
      this.renewKeys();
      legs.keep(GHOST_CALL, wanted);
    }
    owner.changed();
  }

  /** Nothing is left of it. */
  stop(): void {
    this.stopped = true;
    this.here.clear();
    this.legs.stop();
  }

  /** Undefined: nobody is in it. */
  view(): CallView | undefined {
    const { owner, since, isIn } = this;
    if (this.here.size === 0) return undefined;
    const members = [...this.here].map(([device, { terms }]): CallMember => {
      const me = device === this.me;
      const name = me ? owner.name : (owner.nameOf(device) ?? "");
      const connection = isIn && !me && this.legs.connectionWith(device);
      return { device, person: owner.personOf(device), name, me, terms, ...connection };
    });
    const is = isIn ? "in" : "running";
    return { room: GHOST_ROOM, call: GHOST_CALL, is, members, ...(since !== undefined && { since }) };
  }

  private get me(): DeviceId {
    return this.owner.me.device;
  }

  private get mine(): Here | undefined {
    return this.here.get(this.me);
  }

  private others(): Sealing[] {
    return [...this.here].flatMap(([device, { stream }]) => (device === this.me ? [] : [{ device, stream }]));
  }

  private async tellMine(only?: DeviceId): Promise<number> {
    const { mine } = this;
    return mine ? this.owner.tell({ kind: "call", ...mine }, only) : 0;
  }

  /** Media is sealed with the keys of who is in the call. */
  private renewKeys(): void {
    const { world, keys } = this.owner;
    if (!this.mine?.stream || !world.media?.seal) return;
    const renew = async () => {
      const { me: device, mine } = this;
      if (!mine) return;
      const of = (whose: DeviceId, stream: Bytes) => ghostMediaKey(keys, whose, stream);
      const all = await keysOf({ device, stream: mine.stream }, this.others(), of);
      if (all) world.media?.seal?.(all);
    };
    this.sealing.run(renew).catch(world.report);
  }

  private told(telling: Promise<number>): void {
    telling.catch(this.owner.world.report);
  }
}
