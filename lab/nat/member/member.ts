import { join } from "node:path";
import type { Subprocess } from "bun";
import type { Namespace } from "../namespace.ts";
import type { Path } from "../table.ts";
import { answer, type Order, took } from "./words.ts";

interface Waiting {
  settle(value: unknown): void;
  fail(error: Error): void;
}

/** Somebody with a device in a home of the laboratory: a real client in a process of its own (main.ts). */
export class Member {
  private readonly child: Subprocess<"pipe", "pipe", "inherit">;
  private readonly waiting = new Map<number, Waiting>();
  private number = 0;

  /** `file`: of its store. */
  constructor(
    readonly home: Namespace,
    origin: string,
    readonly name: string,
    file: string,
  ) {
    this.child = home.spawn([process.execPath, join(import.meta.dir, "main.ts"), origin, name, file]);
    void this.listen();
  }

  setUp(token: string): Promise<unknown> {
    return this.ask({ do: "setUp", token });
  }

  async invite(): Promise<string> {
    return String(await this.ask({ do: "invite" }));
  }

  join(link: string): Promise<unknown> {
    return this.ask({ do: "join", link });
  }

  open(): Promise<unknown> {
    return this.ask({ do: "open" });
  }

  close(): Promise<unknown> {
    return this.ask({ do: "close" });
  }

  /** Links that are open now are none that `linkTo` waits for. */
  forgetLinks(): Promise<unknown> {
    return this.ask({ do: "forget" });
  }

  /** Waits for a link that takes that path and was not open before; how long its opening took, ms. */
  async linkTo(other: { readonly name: string }, path: Path): Promise<number> {
    return took.parse(await this.ask({ do: "link", to: other.name, path })).ms;
  }

  /** Waits until what is sent over the one link that there is from now on arrives and is answered. */
  reaches(): Promise<unknown> {
    return this.ask({ do: "reach" });
  }

  /** Waits until there is no link any more. */
  partedFrom(other: { readonly name: string }): Promise<unknown> {
    return this.ask({ do: "parted", from: other.name });
  }

  /** Its computer sleeps, or wakes: nothing in its process goes on meanwhile. */
  sleep(isAsleep: boolean): void {
    this.child.kill(isAsleep ? "SIGSTOP" : "SIGCONT");
  }

  say(text: string): Promise<unknown> {
    return this.ask({ do: "say", text });
  }

  hears(text: string): Promise<unknown> {
    return this.ask({ do: "hear", text });
  }

  plug(isIn: boolean): Promise<unknown> {
    return this.ask({ do: "plug", isIn });
  }

  /** Sends so many bytes over the link, until the other side has them; ms. */
  async carry(bytes: number): Promise<number> {
    return took.parse(await this.ask({ do: "carry", bytes })).ms;
  }

  async end(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.child.exited;
  }

  private ask(order: Order): Promise<unknown> {
    const number = ++this.number;
    return new Promise((settle, fail) => {
      this.waiting.set(number, { settle, fail });
      this.child.stdin.write(`${JSON.stringify({ number, order })}\n`);
      void this.child.stdin.flush();
    });
  }

  private async listen(): Promise<void> {
    let text = "";
    const decoder = new TextDecoder();
    for await (const part of this.child.stdout) {
      const lines = (text + decoder.decode(part, { stream: true })).split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) this.answered(line);
    }
    for (const { fail } of this.waiting.values()) fail(new Error(`${this.name} has ended`));
  }

  private answered(line: string): void {
    const it = answer.parse(JSON.parse(line));
    const waiting = this.waiting.get(it.number);
    this.waiting.delete(it.number);
    if ("failed" in it) waiting?.fail(new Error(`${this.name}: ${it.failed}`));
    else waiting?.settle(it.value);
  }
}
