import {
  type CallId,
  type CallTerms,
  type CallWord,
  type DeviceId,
  LIMITS,
  type LinkSignal,
  newId,
  ok,
  type PersonId,
  type Push,
  type Result,
  type RoomId,
  randomBytes,
  refuse,
  type SealedPeerSignal,
  type SealedSignal,
} from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { blockedBy } from "../letters/blocked.ts";
import { Line } from "../line.ts";
import type { Signalling } from "../peers/signalling.ts";
import { judgeSignal } from "../receipts/judge.ts";
import { peopleOf, sealNow } from "../receipts/telling.ts";
import type { CallOver, JoinHow } from "./api.ts";
import { type Ended, Farewell } from "./farewell.ts";
import { mediaKeysOf } from "./frames.ts";
import { Legs } from "./legs.ts";
import { changeTerms, Mine, USUAL_TERMS } from "./mine.ts";
import { ringing } from "./ringing.ts";
import { callsIn } from "./rooms.ts";
import { type Present, There } from "./there.ts";
import { waysOf } from "./ways.ts";

/** Who is in a call says so this often, ms; and what changes at once is said at once. */
const SAY_MS = 4_000;
const GATHER_MS = 60;

/** What calls ask of the device. */
export interface CallsOwner {
  session(): Session | undefined;
  readonly signalling: Signalling;
  /** Tells those in the room to whom links lead. */
  tell(signal: SealedSignal): void;
  isInvisible(): boolean;
  /** A conversation's call is over. */
  note(room: RoomId, ended: Ended): void;
  failed(error: unknown): void;
}

/**
 * The calls that this device knows of, and the one that it is in (SPEC: PR27). Invariants: 1. it is in one at most; 2. who is in a call follows
 * from what devices say of themselves, each for a short time, so it goes on while the host is away and ends by itself; 3. of two calls in one
 * room that with the smaller id goes on, and who is in the other moves over.
 */
export class Calls {
  readonly there: There;
  readonly legs: Legs<SealedPeerSignal>;
  mine: Mine | undefined;
  terms: CallTerms = USUAL_TERMS;
  /** Calls that this person does not want to come to, or has come to elsewhere. */
  readonly declined = new Set<CallId>();
  private farewell: { readonly room: RoomId; readonly it: Farewell } | undefined;
  private readonly busied = new Set<CallId>();
  /** What others say is taken, and what this device says is sealed, one after the other. */
  private readonly hearing = new Line();
  private readonly saying = new Line();
  private cancelSay: (() => void) | undefined;
  private cancelRing: () => void = () => undefined;
  private stopped = false;

  constructor(
    readonly home: Home,
    private readonly owner: CallsOwner,
  ) {
    this.there = new There(home.world, {
      holds: ({ call, device }) =>
        call === this.mine?.call && this.legs.connectionWith(device).connection === "connected",
      gone: ({ room }) => this.look(room),
    });
    this.legs = new Legs(home.world.media, waysOf(home, owner.signalling), {
      changed: () => home.changed({ what: "calls" }),
      failed: owner.failed,
    });
  }

  /** Comes into the room's call, or begins it. */
  join(room: RoomId, how: JoinHow = {}): Result<null, Failure> {
    const { home } = this;
    const kind = callsIn(home, room);
    if (!kind) return refuse(FAILURES.room_no_calls);
    if (this.mine?.room === room) return ok(null);
    // The host passes nothing on to who is invisible, as if they were not there.
    if (this.owner.isInvisible()) return refuse(FAILURES.call_invisible);
    const running = this.others(room)[0]?.call;
    const full = running && this.others(room).filter(({ call }) => call === running).length >= LIMITS.callDevices;
    if (full) return refuse(FAILURES.call_full);
    this.leave();
    const joined = home.hostTime.now();
    const call = running ?? newId<CallId>(joined);
    const { person } = home.account;
    const stream = how.seals && home.world.media?.seal ? randomBytes(16) : undefined;
    this.mine = new Mine(room, call, joined, person, kind === "conversation", running === undefined, stream);
    if (this.mine.rings) this.cancelRing = home.world.after(LIMITS.callRingMs, () => this.rungOut(), "patience");
    this.say();
    this.look(room);
    return ok(null);
  }

  /** Leaves the call that this device is in. */
  leave(): void {
    const { mine } = this;
    if (!mine) return;
    const at = this.timeIn(mine.room);
    const { device, person } = this.home.author;
    this.end();
    this.declined.add(mine.call); // it does not ring here again
    if (mine.ofConversation) {
      const ended = mine.ended(this.home.world.now());
      const it = new Farewell({ call: mine.call, device, at }, ended, mine.outs);
      this.farewell = { room: mine.room, it };
    }
    this.there.take({ room: mine.room, device, person, at, call: mine.call, word: { is: "out" } });
    this.sayIn(mine.room, at, mine.call, { is: "out" });
    this.look(mine.room);
  }

  /** Does not come to the call that rings in a room. */
  decline(room: RoomId): void {
    const caller = this.others(room).find(({ rings }) => rings);
    if (!caller) return;
    this.declined.add(caller.call);
    this.sayOnce(room, caller.call, "declined");
    this.look(room);
  }

  setTerms(it: Partial<CallTerms>): void {
    this.terms = changeTerms(this.terms, it);
    if (this.mine) this.sayIsIn();
    this.home.changed({ what: "calls" });
  }

  /** Somebody has said something of a call. */
  heard(signal: SealedSignal): Promise<void> {
    return this.hearing.run(() => this.hear(signal));
  }

  /** About a connection of this device's in a call. */
  async media(it: SealedPeerSignal, call: CallId, signal: LinkSignal): Promise<void> {
    this.legs.heard(it.device, it.session, call, signal);
  }

  /** Somebody may have come who does not know who is in the call. */
  sayAgain(): void {
    if (this.mine) this.say(GATHER_MS);
  }

  /** The host passes on as that device's what it did not say. */
  forged(device: DeviceId): void {
    this.legs.forged(device);
  }

  /** What the host has pushed stands in the store. */
  pushed(it: Push): void {
    if (it.push === "generations") this.renewKeys();
    if (it.push === "presence" || it.push === "boxes" || it.push === "generations") this.sayAgain();
    const describes = it.push === "events" && it.body.room === this.home.account.home;
    if (it.push === "roster" || describes) this.review();
  }

  /** Who belongs, or whom this person has blocked, may have changed. */
  review(): void {
    this.there.keep(({ room, person }) => peopleOf(this.home, room).includes(person));
    for (const room of new Set(this.there.all().map((it) => it.room))) this.look(room);
    if (this.mine && !callsIn(this.home, this.mine.room)) return this.over("room_gone");
    if (this.mine) this.look(this.mine.room);
  }

  /** Others who are in the room's calls, in the order in which calls go on. */
  others(room: RoomId): Present[] {
    const all = this.there.in(room).filter(({ device }) => device !== this.home.author.device);
    return all.sort((a, b) => (a.call < b.call ? -1 : a.call > b.call ? 1 : 0));
  }

  /** Whether somebody calls this person in that room. */
  ringing(room: RoomId): ReturnType<typeof ringing> {
    if (callsIn(this.home, room) !== "conversation") return undefined;
    const here = this.others(room);
    const { person: me, device } = this.home.author;
    const { declined } = this;
    return ringing({ me, device, here, all: this.there.all(), declined, blocked: blockedBy(this.home) });
  }

  stop(): void {
    if (this.mine) this.leave();
    this.stopped = true;
    this.end();
    this.legs.stop();
    this.there.stop();
  }

  async settled(): Promise<void> {
    await this.hearing.run(async () => undefined);
    await this.saying.run(async () => undefined);
    await this.legs.settled();
  }

  private async hear(it: SealedSignal): Promise<void> {
    const { home, owner } = this;
    if (this.stopped || it.kind !== "call" || it.device === home.author.device) return;
    if (Math.abs(it.at - home.hostTime.now()) > LIMITS.signalMs) return;
    const judged = await judgeSignal(home, it);
    if (this.stopped || judged.is !== "open" || judged.signal.kind !== "call") return;
    const { room, person, device, at } = it;
    const { call, word } = judged.signal;
    if (!callsIn(home, room) || !this.there.take({ room, device, person, at, call, word })) return;
    if (!owner.session()) owner.tell(it); // nobody else brings it to those with whom its device is not linked
    this.took(room, person, call, word);
    if (word.is === "out") {
      this.farewell?.it.heardOut(call, device, at);
      if (this.mine?.call === call) this.mine.outs.set(device, at);
    }
    this.look(room);
  }

  private took(room: RoomId, person: PersonId, call: CallId, word: CallWord): void {
    // Whatever they have done about it on one device holds for all.
    if (person === this.home.account.person) this.declined.add(call);
    if (word.is !== "declined" && word.is !== "busy") return;
    const { mine } = this;
    if (mine?.call !== call || person === mine.me || mine.room !== room) return;
    mine.refused.set(person, word.is);
  }

  /** Something about who is in a room's calls is another: what follows from it. */
  private look(room: RoomId): void {
    if (this.stopped) return;
    const { mine, home } = this;
    if (mine?.room === room) this.lookAtMine(mine);
    if (this.farewell?.room === room) this.lookBack(this.farewell.it);
    const caller = this.ringing(room);
    const call = this.others(room).find(({ rings }) => rings)?.call;
    if (caller?.is === "busy" && call && !this.busied.has(call)) {
      this.busied.add(call);
      this.sayOnce(room, call, "busy");
    }
    home.changed({ what: "calls" });
  }

  private lookAtMine(mine: Mine): void {
    const { home } = this;
    const others = this.others(mine.room);
    const first = others[0]?.call;
    if (first && first < mine.call) {
      // Both began one at the same time, or in two parts of a home that was cut in two.
      mine.call = first;
      mine.rings = false;
      this.say();
    }
    const here = others.filter(({ call }) => call === mine.call);
    mine.met(here, home.world.now());
    const isDirect = home.privates.of(mine.room)?.now.kind === "direct";
    if (mine.rings && isDirect && mine.hasMet) this.stopRinging(mine);
    const blocked = blockedBy(home);
    const wanted = here
      .slice(0, LIMITS.callDevices - 1)
      .filter(({ person }) => !blocked.has(person))
      .map(({ device, person, since, stream }) => {
        const seals = mine.stream !== undefined && stream !== undefined;
        return { device, person, offers: this.cameLater(mine, device, since), seals };
      });
    this.renewKeys();
    this.legs.keep(mine.call, wanted);
    if (!mine.ofConversation || here.length > 0) return;
    if (mine.hasMet) return this.over("left");
    const invited = peopleOf(home, mine.room).filter((person) => person !== mine.me);
    const [why] = mine.refused.values();
    if (why && invited.every((person) => mine.refused.has(person))) this.over(why);
  }

  /** Media is sealed with the newest keys of who is in the call. */
  private renewKeys(): void {
    const { media } = this.home.world;
    if (!this.mine?.stream || !media?.seal) return;
    this.saying
      .run(async () => {
        const keys = await mediaKeysOf(this);
        if (keys) media.seal?.(keys);
      })
      .catch(this.owner.failed);
  }

  private cameLater(mine: Mine, device: string, since: number): boolean {
    return mine.joined > since || (mine.joined === since && this.home.author.device > device);
  }

  private rungOut(): void {
    const { mine } = this;
    if (!mine) return;
    if (!mine.hasMet) return this.over("unanswered");
    this.stopRinging(mine);
  }

  private stopRinging(mine: Mine): void {
    if (!mine.rings) return;
    mine.rings = false;
    this.sayIsIn();
  }

  /** Ends this device's call for a reason that its person is told. */
  private over(why: CallOver): void {
    const { mine } = this;
    if (!mine) return;
    this.leave();
    if (why !== "left") this.home.changed({ what: "call-over", room: mine.room, why });
  }

  private lookBack(it: Farewell): void {
    const room = this.farewell?.room;
    if (!room) return;
    const decided = it.decide(this.others(room).filter(({ call }) => call === it.mine.call));
    if (decided === "look on") return;
    this.farewell = undefined;
    if (decided === "say") this.owner.note(room, it.ended);
  }

  private end(): void {
    this.cancelSay?.();
    this.cancelSay = undefined;
    this.cancelRing();
    this.mine = undefined;
    this.terms = { ...this.terms, camera: false, screen: false }; // nobody comes into the next call seen
    this.legs.keep(undefined, []);
    this.terms = { ...this.terms, recording: false }; // it ends with the call
  }

  /** Says that this device is in its call: after `ms`, and from then on again and again. */
  private say(ms = 0): void {
    this.cancelSay?.();
    if (ms === 0) return this.sayIsIn();
    this.cancelSay = this.home.world.after(ms, () => this.sayIsIn());
  }

  private sayIsIn(): void {
    const { mine, terms } = this;
    if (!mine || this.stopped) return;
    const { device, person } = this.home.author;
    const at = this.timeIn(mine.room);
    const word = {
      is: "in" as const,
      since: mine.joined,
      rings: mine.rings,
      terms,
      ...(mine.stream && { stream: mine.stream }),
    };
    this.there.take({ room: mine.room, device, person, at, call: mine.call, word });
    this.sayIn(mine.room, at, mine.call, word);
    this.say(SAY_MS);
  }

  private sayOnce(room: RoomId, call: CallId, is: "declined" | "busy"): void {
    const at = this.timeIn(room);
    const { device, person } = this.home.author;
    this.there.take({ room, device, person, at, call, word: { is } });
    this.sayIn(room, at, call, { is });
  }

  /** Later than all that has been said of calls in the room, so that what follows from it comes behind it. */
  private timeIn(room: RoomId): number {
    return Math.max(this.home.hostTime.now(), this.there.latestIn(room) + 1);
  }

  private sayIn(room: RoomId, at: number, call: CallId, word: CallWord): void {
    this.saying
      .run(async () => {
        const signal = await sealNow(this.home, room, at, { kind: "call", call, word });
        if (!signal) return; // a new key is made first, and it is said again
        this.owner.tell(signal);
        await this.owner.session()?.ask("signal", { signal });
      })
      .catch(this.owner.failed);
  }
}
