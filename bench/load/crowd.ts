import { Latencies } from "./latencies.ts";
import { Member } from "./member.ts";
import type { Dialect } from "./voice.ts";

/** At most this many sockets are being opened at once. */
const AT_ONCE = 64;
/** Latencies are read on this many members, evenly spread; all deliveries are counted. */
const SAMPLED = 20;

/** The members of one room in one process: counts what all of them get. */
export class Crowd {
  readonly members: Member[] = [];
  readonly latencies = new Latencies();
  delivered = 0;
  /** Stamps before this moment are warm-up. */
  since = 0;

  constructor(readonly onLost: (why: string) => void) {}

  async enter(dialect: Dialect, port: number, from: number, to: number): Promise<void> {
    const stride = Math.max(1, Math.floor((to - from) / SAMPLED));
    const note = (stamp: number) => {
      if (stamp >= this.since) this.latencies.add(performance.now() - stamp);
    };
    const delivered = (messages: number) => {
      this.delivered += messages;
    };
    let next = from;
    const worker = async () => {
      for (let i = next++; i < to; i = next++) {
        const ears = { delivered, lost: this.onLost, ...(i % stride === 0 ? { note } : {}) };
        const member = new Member(dialect.voice(i), ears);
        await member.enter("127.0.0.1", port, dialect.path);
        this.members.push(member);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  leave(): void {
    for (const member of this.members) member.leave();
    this.members.length = 0;
  }
}
