import { Latencies } from "./latencies.ts";
import { type Ears, Member } from "./member.ts";
import type { Dialect } from "./voice.ts";

/** At most this many sockets are being opened at once. */
const AT_ONCE = 64;
/** How long a device waits after its first failure, and at most, ms: as Hearth's own client does. */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** Latencies are read on this many members, evenly spread; all deliveries are counted. */
const SAMPLED = 20;

/** The members of one room in one process: counts what all of them get. */
export class Crowd {
  readonly members: Member[] = [];
  readonly latencies = new Latencies();
  delivered = 0;
  /** Stamps before this moment are warm-up. */
  since = 0;

  readonly #ears: Ears = {
    delivered: (messages) => {
      this.delivered += messages;
    },
    lost: (why) => this.onLost(why),
  };
  readonly #note = (stamp: number) => {
    if (stamp >= this.since) this.latencies.add(performance.now() - stamp);
  };

  constructor(readonly onLost: (why: string) => void) {}

  /** Lets members `from` up to (not with) `to` in, some at a time. Fails when the server refuses one. */
  async enter(dialect: Dialect, port: number, from: number, to: number): Promise<void> {
    const stride = Math.max(1, Math.floor((to - from) / SAMPLED));
    let next = from;
    const worker = async () => {
      for (let i = next++; i < to; i = next++) await this.#enterOne(dialect, port, i, i % stride === 0);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  /** The server is away: everybody comes back on their own, each trying again and again after longer and longer waits. */
  async comeBack(dialect: Dialect, port: number, from: number, to: number): Promise<void> {
    this.leave();
    const one = async (i: number) => {
      for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
        await Bun.sleep(wait * (0.5 + Math.random() / 2));
        const isIn = await this.#enterOne(dialect, port, i, false).then(
          () => true,
          () => false,
        );
        if (isIn) return;
      }
    };
    await Promise.all(Array.from({ length: to - from }, (_, i) => one(from + i)));
  }

  async #enterOne(dialect: Dialect, port: number, i: number, isSampled: boolean): Promise<void> {
    const member = new Member(dialect.voice(i), isSampled ? { ...this.#ears, note: this.#note } : this.#ears);
    await member.enter("127.0.0.1", port, dialect.path);
    this.members.push(member);
  }

  leave(): void {
    for (const member of this.members) member.leave();
    this.members.length = 0;
  }
}
