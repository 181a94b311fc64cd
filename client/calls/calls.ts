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
import { Allowance } from "../peers/allowance.ts";
import type { Signalling } from "../peers/signalling.ts";
import { judgeSignal } from "../receipts/judge.ts";
import { peopleOf } from "../receipts/telling.ts";
import type { CallOver, JoinHow } from "./api.ts";
import { belongs } from "./belongs.ts";
import { Callers } from "./callers.ts";
import { type CallBefore, ComingBack } from "./coming-back.ts";
import type { Ended } from "./farewell.ts";
import { mediaKeysOf } from "./frames.ts";
import { LastWord } from "./last-word.ts";
import { Legs } from "./legs.ts";
import { changeTerms, Mine, USUAL_TERMS } from "./mine.ts";
import { callsIn } from "./rooms.ts";
import { Saying } from "./saying.ts";
import { newStream, sealBoth } from "./seals.ts";
import { isSeen, There } from "./there.ts";
import { waysOf } from "./ways.ts";

/** Who is in a call says so this often, ms; and what changes at once is said at once. */
const SAY_MS = 4_000;
const GATHER_MS = 60;
/** What others do makes it say so so often besides: what a device says is counted to its person by the host, whoever caused it (HO98). */
const ANSWERS = { burst: 20, perSecond: 0.5 } as const;

/** What calls ask of the device. */
export interface CallsOwner {
  session(): Session | undefined;
  readonly signalling: Signalling;
  /** What this person has set is here. */
  isReady(): boolean;
  /** As {@link Saying} has it. */
  tell(signal: SealedSignal): readonly DeviceId[];
  isInvisible(): boolean;
  /** A conversation's call is over. */
  note(room: RoomId, ended: Ended): void;
  failed(error: unknown): void;
}

/**
 * The calls that this device knows of, and the one that it is in (SPEC: PR27). Invariants: 1. it is in one at most; 2. who is in a call follows
 * from what devices say of themselves, each for a short time, so it goes on while the host is away and ends by itself; 3. of two calls in one
 * room one goes on ({@link There.goesOn}), and who is in the other moves over.
 */
export class Calls {
  readonly there: There;
  readonly legs: Legs<SealedPeerSignal>;
  mine: Mine | undefined;
  terms: CallTerms = USUAL_TERMS;
  readonly callers: Callers;
  private readonly comingBack: ComingBack;
  private readonly lastWord: LastWord;
  /** What others say is taken one after the other. */
  private readonly hearing = new Line();
  readonly saying: Saying;
  private readonly answers: Allowance;
  private cancelSay: (() => void) | undefined;
  private cancelRing: () => void = () => undefined;
  private stopped = false;

  constructor(
    readonly home: Home,
    private readonly owner: CallsOwner,
  ) {
    this.comingBack = new ComingBack(home);
    this.answers = new Allowance(ANSWERS, () => home.world.now());
    this.there = new There(home.author.device, home.world, {
      holds: ({ call, device }) => call === this.mine?.call && this.legs.holds(device),
      gone: ({ room }) => this.look(room),
    });
    this.saying = new Saying(home, this.there, owner);
    this.callers = new Callers(home, this.there, this.saying);
    this.lastWord = new LastWord(home, this.there, owner.note);
    this.legs = new Legs(home.world.media, waysOf(home, owner), {
      hasHost: () => owner.session() !== undefined,
      changed: () => home.changed({ what: "calls" }),
      failed: owner.failed,
      shut: (device) => this.shut(device),
    });
  }

  /** Comes into the room's call, or begins it. `before`: this device was in it, and comes back without calling anybody. */
  join(room: RoomId, how: JoinHow = {}, before?: CallBefore): Result<null, Failure> {
    const { home } = this;
    const kind = callsIn(home, room);
    if (!kind) return refuse(FAILURES.room_no_calls);
    if (this.mine?.room === room) return ok(null);
    // The host passes nothing on to who is invisible, as if they were not there.
    if (this.owner.isInvisible()) return refuse(FAILURES.call_invisible);
    const others = this.there.others(room);
    const running = others[0]?.call;
    const full = running && others.filter(({ call }) => call === running).length >= LIMITS.callDevices;
    if (full) return refuse(FAILURES.call_full);
    this.leave();
    const joined = home.hostTime.now();
    const call = running ?? before?.call ?? newId<CallId>(joined);
    const { person } = home.account;
    const stream = newStream(home.world.media, how);
    this.mine = new Mine(room, call, joined, person, kind === "conversation", !running && !before, stream);
    if (before) this.goOn(this.mine, before);
    if (this.mine.rings) this.cancelRing = home.world.after(LIMITS.callRingMs, () => this.rungOut(), "patience");
    this.say();
    this.look(room);
    return ok(null);
  }

  /** Comes back into the call that this device was in when it ended without a word; where there is none, nothing is done. */
  joinAgain(how: JoinHow): Result<null, Failure> {
    const { before } = this.comingBack;
    if (!before || this.mine) return ok(null);
    const joined = this.join(before.room, how, before);
    if (!joined.ok) this.comingBack.forget();
    return joined;
  }

  /** Leaves the call that this device is in. */
  leave(): void {
    const { mine } = this;
    if (!mine) return;
    this.end();
    this.callers.isDone(mine.call); // it does not ring here again
    const at = this.saying.say(mine.room, mine.call, { is: "out" });
    this.lastWord.of(mine, at);
    this.look(mine.room);
  }

  /** Does not come to the call that rings in a room. */
  decline(room: RoomId): void {
    this.callers.decline(room);
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

  /** There is a way where there was none: to the host, or by a link. */
  connected(to: "host" | "link"): void {
    this.legs.sayAgain(to === "host");
    this.sayAgain();
  }

  /** The host passes on as that device's what it did not say. */
  forged(device: DeviceId): void {
    this.legs.forged(device);
  }

  /** What the host has pushed stands in the store. */
  pushed(it: Push): void {
    if (it.push === "generations") this.renewKeys();
    if (it.push === "boxes" || it.push === "generations") this.sayAgain();
    if (it.push === "presence") {
      this.wentAway(it.body.offline);
      this.answer();
    }
    const describes = it.push === "events" && it.body.room === this.home.account.home;
    if (it.push === "roster" || describes) this.review();
  }

  /** Who belongs, or whom this person has blocked, may have changed. */
  review(): void {
    this.there.keep((it) => belongs(this.home, it));
    for (const room of new Set(this.there.all().map((it) => it.room))) this.look(room);
    if (this.mine && !callsIn(this.home, this.mine.room)) return this.over("room_gone");
    if (this.mine) this.look(this.mine.room);
  }

  stop(): void {
    if (this.mine) this.leave();
    this.stopped = true;
    this.end();
    this.legs.stop();
    this.there.stop();
    this.callers.stop();
  }

  async settled(): Promise<void> {
    await this.hearing.run(async () => undefined);
    await this.saying.settled();
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
    const cameBefore = this.there.others(room).find((other) => other.device === device)?.since;
    if (!callsIn(home, room) || !this.there.take({ room, device, person, at, call, word })) return;
    if (!owner.session()) owner.tell(it); // nobody else brings it to those with whom its device is not linked
    this.took(room, person, call, word);
    // Who comes in anew may not know who is in it.
    if (word.is === "in" && word.since !== cameBefore && this.mine?.room === room) this.answer();
    if (word.is === "out") {
      this.lastWord.heardOut(call, device, at);
      if (this.mine?.call === call) this.mine.outs.set(device, at);
    }
    this.look(room);
  }

  private took(room: RoomId, person: PersonId, call: CallId, word: CallWord): void {
    // Whatever they have done about it on one device holds for all.
    if (person === this.home.account.person) this.callers.isDone(call);
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
    this.lastWord.look(room);
    this.callers.look(room);
    home.changed({ what: "calls" });
  }

  private lookAtMine(mine: Mine): void {
    const { home } = this;
    const others = this.there.others(mine.room);
    const goesOn = this.there.goesOn(mine.room);
    if (goesOn && goesOn !== mine.call) {
      // Both began one at the same time, or in two parts of a home that was cut in two.
      mine.call = goesOn;
      mine.rings = false;
      this.say();
    }
    const here = others.filter(({ call }) => call === mine.call);
    // Several may have come at once, before they heard of each other.
    const before = here.filter(({ device, since }) => this.cameLater(mine, device, since));
    if (before.length >= LIMITS.callDevices) return this.over("full");
    mine.met(here, home.world.now());
    const isDirect = home.privates.of(mine.room)?.now.kind === "direct";
    if (mine.rings && isDirect && mine.hasMet) this.stopRinging(mine);
    const blocked = blockedBy(home);
    const wanted = here
      .slice(0, LIMITS.callDevices - 1)
      .filter((it) => !blocked.has(it.person) && isSeen(it))
      .map((it) => {
        const { device, person, since } = it;
        return { device, person, offers: this.cameLater(mine, device, since), seals: sealBoth(mine, it) };
      });
    this.renewKeys();
    this.legs.keep(mine.call, wanted);
    if (!mine.ofConversation || here.length > 0 || mine.waits) return;
    if (mine.hasMet) return this.over("left");
    const invited = peopleOf(home, mine.room).filter((person) => person !== mine.me);
    const [why] = mine.refused.values();
    if (why && invited.every((person) => mine.refused.has(person))) this.over(why);
  }

  /** Media is sealed with the newest keys of who is in the call. */
  private renewKeys(): void {
    const { media } = this.home.world;
    if (!this.mine?.stream || !media?.seal) return;
    this.saying.inTurn(async () => {
      const keys = await mediaKeysOf(this);
      if (keys) media.seal?.(keys);
    });
  }

  private cameLater(mine: Mine, device: string, since: number): boolean {
    return mine.joined > since || (mine.joined === since && this.home.author.device > device);
  }

  private goOn(mine: Mine, before: CallBefore): void {
    const { muted, deafened } = before;
    this.terms = { ...this.terms, muted, deafened };
    mine.goOn(before);
    this.cancelRing = this.home.world.after(LIMITS.callHereMs, () => {
      mine.waits = false;
      this.look(mine.room);
    });
  }

  /** Its page was closed, or is loaded again: then it says soon that it is in anew (SPEC: PR38). */
  private shut(device: DeviceId): void {
    const { room } = this.mine ?? {};
    if (room && this.there.shut(room, device, this.home.hostTime.now())) this.look(room);
  }

  /** No device of theirs is connected to the host. In this device's own call their connection tells, whatever the host says. */
  private wentAway(people: readonly PersonId[]): void {
    const at = this.home.hostTime.now();
    for (const { room, device, person } of this.there.all())
      if (people.includes(person) && room !== this.mine?.room && this.there.shut(room, device, at)) this.look(room);
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

  private end(): void {
    this.cancelSay?.();
    this.cancelSay = undefined;
    this.cancelRing();
    if (this.mine) this.comingBack.forget();
    this.mine = undefined;
    this.terms = { ...this.terms, camera: false, screen: false }; // nobody comes into the next call seen
    this.legs.keep(undefined, []);
    this.terms = { ...this.terms, recording: false }; // it ends with the call
  }

  private sayAgain(): void {
    if (this.mine) this.say(GATHER_MS);
  }

  /** Somebody may have come who does not know who is in the call. Who comes too often hears it with the next word. */
  private answer(): void {
    if (this.mine && this.answers.take()) this.sayAgain();
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
    this.comingBack.note(mine, terms);
    const { stream } = mine;
    const word = { is: "in" as const, since: mine.joined, rings: mine.rings, terms, ...(stream && { stream }) };
    this.saying.say(mine.room, mine.call, word);
    this.say(SAY_MS);
  }
}
