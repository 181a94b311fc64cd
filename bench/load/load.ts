import { join } from "node:path";
import type { Subprocess } from "bun";
import { type Order, type Report, report } from "./orders.ts";

type Named<R extends Report["report"]> = Extract<Report, { report: R }>;

/** A load process, from the bench's side: one order at a time, each with one answer. */
export class Load {
  #process: Subprocess;
  #answered: ((it: Report) => void) | undefined;
  /** Why the first member was lost since the last `enter`, if one was. */
  lost: string | undefined;

  private constructor(started: (load: Load) => void) {
    this.#answered = () => started(this);
    this.#process = Bun.spawn(
      ["sh", "-c", 'ulimit -n $(ulimit -Hn) && exec "$@"', "sh", process.execPath, join(import.meta.dir, "main.ts")],
      {
        stdio: ["ignore", "inherit", "inherit"],
        ipc: (message) => this.#heard(report.parse(message)),
        onExit: () => this.#answered?.({ report: "failed", why: "The load process ended" }),
      },
    );
  }

  static start(): Promise<Load> {
    return new Promise((resolve) => new Load(resolve));
  }

  /** Sends an order and waits for its answer. Throws if the load could not do it: then the figures mean nothing. */
  async ask<R extends Report["report"]>(order: Order, answer: R): Promise<Named<R>> {
    if (order.order !== "talk") this.lost = undefined;
    const it = await new Promise<Report>((resolve) => {
      this.#answered = resolve;
      this.#process.send(order);
    });
    if (isNamed(it, answer)) return it;
    throw new Error(it.report === "failed" ? it.why : `The load answered ${it.report} to ${order.order}`);
  }

  async stop(): Promise<void> {
    this.#answered = undefined;
    this.#process.kill();
    await this.#process.exited;
  }

  #heard(it: Report): void {
    if (it.report === "lost") {
      this.lost = it.why;
      return;
    }
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(it);
  }
}

function isNamed<R extends Report["report"]>(it: Report, name: R): it is Named<R> {
  return it.report === name;
}
