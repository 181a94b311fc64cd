import type { Namespace } from "./namespace.ts";

/** Counts what leaves a computer for an address, every packet of IPv4: the computer's own firewall sees them all. */
export class Counter {
  private constructor(
    private readonly at: Namespace,
    private readonly words: readonly string[],
  ) {}

  /** What goes anywhere but to `address`, to itself, and to all that are in the same house (multicast: no router lets it out). */
  static past(at: Namespace, address: string): Counter {
    at.run("iptables", "-w", "-A", "OUTPUT", "-d", "224.0.0.0/4", "-j", "ACCEPT");
    const words = ["!", "-o", "lo", "!", "-d", address];
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
