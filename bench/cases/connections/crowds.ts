import { Load } from "../../load/load.ts";
import type { Subject } from "../../subjects/subject.ts";

/** Sockets of one load process. */
const PER_PROCESS = 5_000;
const BYTES = 300;

/** Idle members in as many processes as they need. */
export class Crowds {
  private constructor(
    private readonly loads: readonly Load[],
    private readonly members: number,
  ) {}

  static async start(members: number): Promise<Crowds> {
    const loads = await Promise.all(Array.from({ length: Math.ceil(members / PER_PROCESS) }, () => Load.start()));
    return new Crowds(loads, members);
  }

  /** Lets everybody in, or back in; resolves when the last one is. */
  async go(order: "enter" | "come back", subject: Subject, host: { port: number; home?: string }): Promise<void> {
    const home = host.home ? { home: host.home } : {};
    const way = { dialect: subject.dialect, port: host.port, size: BYTES, ...home };
    await Promise.all(
      this.loads.map((load, i) => {
        const from = i * PER_PROCESS;
        return load.ask({ order, ...way, from, to: Math.min(this.members, from + PER_PROCESS) }, "entered");
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.loads.map((load) => load.stop()));
  }
}
