import {
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
import type { CallMember, CallView } from "../calls/api.ts";
import { Legs } from "../calls/legs.ts";
import { changeTerms, USUAL_TERMS } from "../calls/mine.ts";
import type { GhostWorld } from "./api.ts";
import { GHOST_ROOM } from "./shelf.ts";

/** A ghost room has one call: it needs no name between its devices. */
const GHOST_CALL = newId<CallId>();

type Media = Extract<GhostContent, { kind: "media" }>;

/** What the call asks of whoever knows of the room. */
interface CallOwner {
  readonly world: GhostWorld;
  readonly me: DeviceId;
  readonly name: string;
  /** Behind all that was told before. To how many it went. */
  tell(content: GhostContent, only?: DeviceId): Promise<number>;
  ice(): Promise<readonly IceServer[]>;
  isLinked(device: DeviceId): boolean;
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
  private readonly here = new Map<DeviceId, CallTerms>();
  /** When there were two of whom this device is one, ms. */
  private since: number | undefined;
  private wasIn = false;
  private stopped = false;

  constructor(private readonly owner: CallOwner) {
    const { world, me } = owner;
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
    return this.here.has(this.owner.me);
  }

  join(): void {
    if (this.isIn) return;
    this.wasIn = true;
    this.here.set(this.owner.me, USUAL_TERMS);
    this.tellTerms();
    this.review();
  }

  leave(): void {
    if (!this.here.delete(this.owner.me)) return;
    this.since = undefined;
    this.told(this.owner.tell({ kind: "call_out" }));
    this.review();
  }

  setTerms(it: Partial<CallTerms>): void {
    const before = this.here.get(this.owner.me);
    if (!before) return;
    this.here.set(this.owner.me, changeTerms(before, it));
    this.tellTerms();
    this.owner.changed();
  }

  /** A link leads there now: what was said of the call while there was none did not come. */
  opened(device: DeviceId): void {
    this.legs.sayAgain(false);
    const terms = this.here.get(this.owner.me);
    if (terms) this.told(this.owner.tell({ kind: "call", terms }, device));
    else if (this.wasIn) this.told(this.owner.tell({ kind: "call_out" }, device));
  }

  heard(device: DeviceId, it: Extract<GhostContent, { kind: "call" | "call_out" }>): void {
    if (it.kind === "call") this.here.set(device, it.terms);
    else this.here.delete(device);
    this.review();
  }

  /** Another device tells this one of their connection. */
  media(device: DeviceId, { to, session, signal }: Media): void {
    if (to === this.owner.me) this.legs.heard(device, session, GHOST_CALL, signal);
  }

  /** They have gone for good. */
  went(device: DeviceId): void {
    if (this.here.delete(device)) this.review();
  }

  /** Links, or connections of the call, may be others now. */
  review(): void {
    const { owner, legs } = this;
    for (const device of [...this.here.keys()])
      if (device !== owner.me && !owner.isLinked(device)) this.here.delete(device);
    if (!this.isIn) legs.keep(undefined, []);
    else {
      const others = [...this.here.keys()].filter((device) => device !== owner.me);
      if (others.length > 0) this.since ??= owner.world.now();
      // Both know it of each other, whoever came first.
      const wanted = others.slice(0, LIMITS.callDevices - 1).map((device) => {
        return { device, person: owner.personOf(device), offers: owner.me > device, seals: false };
      });
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
    const members = [...this.here].map(([device, terms]): CallMember => {
      const me = device === owner.me;
      const name = me ? owner.name : (owner.nameOf(device) ?? "");
      const connection = isIn && !me && this.legs.connectionWith(device);
      return { device, person: owner.personOf(device), name, me, terms, ...connection };
    });
    const is = isIn ? "in" : "running";
    return { room: GHOST_ROOM, call: GHOST_CALL, is, members, ...(since !== undefined && { since }) };
  }

  private tellTerms(): void {
    const terms = this.here.get(this.owner.me);
    if (terms) this.told(this.owner.tell({ kind: "call", terms }));
  }

  private told(telling: Promise<number>): void {
    telling.catch(this.owner.world.report);
  }
}
