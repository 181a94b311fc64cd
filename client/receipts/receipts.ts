import {
  type Bytes,
  LIMITS,
  type PersonId,
  type Push,
  type RoomId,
  type SealedSignal,
  sameBytes,
  schema,
} from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Present } from "../home/present.ts";
import type { Session } from "../host/session.ts";
import { blockedBy } from "../letters/blocked.ts";
import { Line } from "../line.ts";
import { asNumber, Kept } from "../store/meta.ts";
import { unwaited } from "../store/unwaited.ts";
import { markOf } from "../unread/unread.ts";
import type { Typist } from "./api.ts";
import { judgeSignal } from "./judge.ts";
import { forgetReceipts, leaves, type Mine, noteMine, takeReceipt, told, toTell } from "./rows.ts";
import { isSmall, mayTell, peopleOf, roomsToTell, sealNow, showsReceipts } from "./telling.ts";
import { TYPING_EVERY_MS, Typing } from "./typing.ts";

/** What comes at once is told at once. */
const GATHER_MS = 400;
/** So many signals that nobody keeps wait for a key at most. */
const EARLY = 50;
/** The host had too much to do. */
const LATER_MS = 10_000;

/**
 * Who types, and how far messages have come and been read: told beside the log, which does not grow by it. Invariants: 1. what
 * a device says of itself only grows, so order and repetition do not matter; 2. who does not tell is not told.
 */
export class Receipts {
  private readonly typing: Typing;
  private readonly line = new Line();
  private readonly cursor: Kept<number>;
  private readonly generation: Kept<Bytes>;
  /** The host's clock against this device's, ms. */
  private offset = 0;
  private readonly typedAt = new Map<RoomId, number>();
  /** When this person knocked last, and when others did. */
  private readonly knockedAt = new Map<RoomId, number>();
  private readonly heardAt = new Map<string, number>();
  /** Came before what opens them, and are kept nowhere else. */
  private readonly early: SealedSignal[] = [];
  private cancelTimer: (() => void) | undefined;
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly present: Present,
    private readonly session: () => Session | undefined,
    private readonly failed: (error: unknown) => void,
  ) {
    this.typing = new Typing(home.world, (room) => home.changed({ what: "typing", room }));
    this.cursor = new Kept(home.database, "receipt-cursor", schema.count);
    this.generation = new Kept(home.database, "receipt-generation", schema.bytesOf(16));
  }

  /** ms since 1970 by the host's clock. */
  get now(): number {
    return this.home.world.now() + this.offset;
  }

  /** The host can be reached: reads what was told meanwhile, and tells what is new here. */
  connected({ hostGeneration, now }: { hostGeneration: Bytes; now: number }): Promise<void> {
    this.offset = now - this.home.world.now();
    return this.line.run(async () => {
      const before = this.generation.read();
      if (!before || !sameBytes(before, hostGeneration)) {
        this.home.database.transaction(() => {
          if (before) forgetReceipts(this.home.database);
          this.cursor.clear();
          this.generation.write(hostGeneration);
        });
      }
      await this.readOn();
      this.gather();
    });
  }

  /** A signal has come. One whose key is not here yet is read once more later. */
  pushed({ signal, cursor }: Extract<Push, { push: "signal" }>["body"]): Promise<void> {
    return this.line.run(async () => {
      if (this.stopped) return;
      const known = (await this.take(signal)) !== "later";
      if (!known && cursor === 0 && this.early.length < EARLY) this.early.push(signal);
      if (cursor > 0 && known && cursor === (this.cursor.read() ?? 0) + 1)
        unwaited(this.home.database, () => this.cursor.write(cursor));
    });
  }

  /** Keys or rosters have come: what could not be judged may be now. */
  retry(): Promise<void> {
    return this.line.run(() => this.readOn());
  }

  /** The same of signals that the host does not keep: what came too early is judged once more. */
  retryEarly(): Promise<void> {
    return this.line.run(async () => {
      for (const signal of this.early.splice(0)) if ((await this.take(signal)) === "later") this.early.push(signal);
    });
  }

  /** Looks what there is to tell, soon. */
  gather(): void {
    this.schedule(GATHER_MS);
  }

  /** This person types, or no more: told at most every 3 s, and only where they show it. */
  async type(room: RoomId, on: boolean): Promise<void> {
    const last = this.typedAt.get(room);
    const isDue = on ? last === undefined || this.now - last >= TYPING_EVERY_MS : last !== undefined;
    if (!isDue || this.present.wishes.choice === "invisible" || !showsReceipts(this.home)) return;
    if (!mayTell(this.home, peopleOf(this.home, room))) return;
    const at = Math.max(this.now, (last ?? 0) + 1);
    if (on) this.typedAt.set(room, at);
    else this.typedAt.delete(room);
    const signal = await sealNow(this.home, room, at, { kind: "typing", on });
    if (signal) await this.session()?.ask("signal", { signal });
  }

  /** What this person typed there is posted, or will be: they type it no more, though the others may not get it for long. */
  typed<R extends { readonly ok: boolean }>(room: RoomId, posted: R): R {
    if (posted.ok) this.type(room, false).catch(this.failed);
    return posted;
  }

  /** Lets the others know that something waits for them. False: not so soon again, or not now. */
  async knock(room: RoomId): Promise<boolean> {
    const { now, home } = this;
    const session = this.session();
    if (!session || now - (this.knockedAt.get(room) ?? 0) < LIMITS.knockMs) return false;
    if (!mayTell(home, peopleOf(home, room))) return false;
    const signal = await sealNow(home, room, now, { kind: "knock" });
    if (!signal) return false;
    this.knockedAt.set(room, now);
    return (await session.ask("signal", { signal })).ok;
  }

  /** Somebody knocks: gently, and each person once a minute, whatever they send. */
  private knocked(room: RoomId, person: PersonId): void {
    const { home, now } = this;
    const key = `${room} ${person}`;
    if (person === home.account.person || blockedBy(home).has(person)) return;
    if (now - (this.heardAt.get(key) ?? 0) < LIMITS.knockMs) return;
    this.heardAt.set(key, now);
    home.changed({ what: "knocked", room, person, name: home.nameOf(person) });
  }

  typists(room: RoomId): Typist[] {
    const blocked = blockedBy(this.home);
    return this.typing
      .in(room)
      .filter((person) => person !== this.home.account.person && !blocked.has(person))
      .map((person) => ({ person, name: this.home.nameOf(person) }));
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
    this.typing.stop();
  }

  /** Resolves when nothing is under way any more. */
  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private async readOn(): Promise<void> {
    for (let more = true; more && !this.stopped; ) {
      const page = await this.session()?.ask("signals.read", { after: this.cursor.read() ?? 0 });
      if (!page?.ok || this.stopped) return;
      let known = true;
      for (const signal of page.value.signals) known = (await this.take(signal)) !== "later" && known;
      if (!known || this.stopped) return;
      this.cursor.write(page.value.cursor);
      more = page.value.more && page.value.signals.length > 0;
    }
  }

  private async take(it: SealedSignal): Promise<"taken" | "later"> {
    const { home } = this;
    if (it.device === home.author.device) return "taken";
    if (it.kind !== "receipt" && Math.abs(it.at - this.now) > LIMITS.signalMs) return "taken";
    const judged = await judgeSignal(home, it);
    if (judged.is !== "open" || this.stopped) return judged.is === "later" ? "later" : "taken";
    const { room, person, device, at } = it;
    const { signal } = judged;
    if (signal.kind === "typing") {
      if (showsReceipts(home)) this.typing.take({ room, person, device, at, on: signal.on });
      return "taken";
    }
    if (signal.kind === "knock") {
      if (Math.abs(at - this.now) <= LIMITS.signalMs) this.knocked(room, person);
      return "taken";
    }
    if (signal.kind === "call") return "taken"; // whoever knows of calls has it
    const { delivered, read } = signal;
    const says = { room, person, device, at, delivered, read };
    if (unwaited(home.database, () => takeReceipt(home.database, says))) home.changed({ what: "timeline", room });
    return "taken";
  }

  private schedule(ms: number): void {
    if (this.stopped || this.cancelTimer) return;
    this.cancelTimer = this.home.world.after(ms, () => {
      this.cancelTimer = undefined;
      this.line.run(() => this.tellAll()).catch(this.failed);
    });
  }

  private async tellAll(): Promise<void> {
    // Who is invisible has received nothing, as far as the others can see.
    if (this.stopped || !showsReceipts(this.home) || this.present.wishes.choice === "invisible") return;
    const rooms = roomsToTell(this.home).filter(({ people }) => isSmall(people) && mayTell(this.home, people));
    unwaited(this.home.database, () => {
      for (const { room } of rooms) this.note(room);
    });
    const named = new Set(rooms.map(({ room }) => room));
    for (const mine of toTell(this.home.database))
      if (named.has(mine.room) && !(await this.tell(mine))) return this.schedule(LATER_MS);
  }

  private note(room: RoomId): void {
    const { database, author } = this.home;
    const newest = database.all(
      "SELECT seq FROM log WHERE room = ? AND device != ? AND state IN ('open', 'newer') ORDER BY seq DESC LIMIT 1",
      room,
      author.device,
    )[0];
    if (!newest) return;
    const delivered = asNumber(newest["seq"]);
    const mark = markOf(database, room);
    noteMine(database, room, { delivered, read: mark.epoch < 0 ? 0 : Math.min(mark.seq, delivered) });
  }

  /** False: not now. */
  private async tell(mine: Mine): Promise<boolean> {
    const session = this.session();
    if (!session) return true; // the next connection takes it up
    const { database } = this.home;
    const at = Math.max(this.now, mine.at + 1);
    const { delivered, read } = mine;
    const signal = await sealNow(this.home, mine.room, at, { kind: "receipt", delivered, read });
    if (!signal || this.stopped) return this.stopped;
    leaves(database, mine.room, at);
    const answer = await session.ask("signal", { signal });
    if (this.stopped) return true;
    if (answer.ok || answer.error.code === "not_allowed") unwaited(database, () => told(database, mine));
    return answer.ok || answer.error.code !== "busy";
  }
}
