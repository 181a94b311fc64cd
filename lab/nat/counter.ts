import type { Namespace } from "./namespace.ts";

/** Counts what leaves a computer for an address, every packet of IPv4: the computer's own firewall sees them all. */
export class Counter {
  private constructor(
    private readonly at: Namespace,
    private readonly words: readonly string[],
  ) {}

  /** What goes to `address`. */
  static to(at: Namespace, address: string): Counter {
    return Counter.of(at, ["-d", address]);
  }

  /** What goes anywhere but to `address` and to itself. */
  static past(at: Namespace, address: string): Counter {
    return Counter.of(at, ["!", "-o", "lo", "!", "-d", address]);
  }

  private static of(at: Namespace, words: readonly string[]): Counter {
    at.run("iptables", "-w", "-A", "OUTPUT", ...words);
    return new Counter(at, words);
  }

  /** Packets since it was made or `reset`. */
  get packets(): number {
    const rules = this.at.read("iptables", "-w", "-v", "-S", "OUTPUT");
    const own = rules
      .split("\n")
      .find((line) => this.words.every((word) => line.includes(word)) && line.includes(" -c "));
    const count = /-c (\d+) /.exec(own ?? "")?.[1];
    if (count === undefined) throw new Error(`no rule counts ${this.words.join(" ")}`);
    return Number(count);
  }

  reset(): void {
    this.at.run("iptables", "-w", "-Z", "OUTPUT");
  }
}
