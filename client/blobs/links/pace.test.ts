import { expect, test } from "bun:test";
import { SEALED_CHUNK } from "@hearth/protocol";
import { Pace } from "./pace.ts";

/** A way that takes `delay` ms and carries `perMs` bytes each ms, and what is under way on it: a clock of its own. */
class Way {
  at = 1_000_000;
  readonly pace = new Pace(() => this.at);
  private readonly under: { readonly since: number; readonly due: number }[] = [];
  private freeAt = 0;
  /** Chunks that have come. */
  came = 0;
  /** The longest that one had to wait for others since it was looked at last, ms. */
  waited = 0;

  constructor(
    public delay: number,
    public perMs: number,
  ) {}

  pass(ms: number, spoken = false): void {
    for (const end = this.at + ms; this.at < end; this.at++) {
      if (spoken) this.pace.spoken();
      while (this.under[0] && this.under[0].due <= this.at) this.take();
      while (this.under.length < this.pace.window) this.grant();
    }
  }

  private grant(): void {
    const [leaves, takes] = [Math.max(this.at + this.delay / 2, this.freeAt), SEALED_CHUNK / this.perMs];
    this.freeAt = leaves + takes;
    this.waited = Math.max(this.waited, leaves - this.at - this.delay / 2);
    this.under.push({ since: this.at, due: this.freeAt + this.delay / 2 });
  }

  private take(): void {
    const it = this.under.shift();
    if (!it) return;
    this.came += 1;
    this.pace.came(it.since);
  }
}

const MB = 1_000; // each second, as bytes each ms

for (const [name, delay, speed] of [
  ["on one desk", 1, 20 * MB],
  ["across a town", 20, 10 * MB],
  ["across an ocean", 200, 5 * MB],
] as const)
  test(`PR30: what is granted fills a link ${name}, and waits for each other no longer than words can bear`, () => {
    const way = new Way(delay, speed);
    way.pass(5_000); // it begins with little
    [way.came, way.waited] = [0, 0];
    way.pass(10_000);
    expect((way.came * SEALED_CHUNK) / 10_000).toBeGreaterThan(0.97 * speed);
    expect(way.waited).toBeLessThan(120);
    way.pass(3_000, true);
    [way.came, way.waited] = [0, 0];
    way.pass(5_000, true);
    expect((way.came * SEALED_CHUNK) / 5_000).toBeGreaterThan(0.9 * speed);
    expect(way.waited).toBeLessThan(60);
    way.pass(5_000);
    expect(way.pace.window).toBeGreaterThan((delay * speed) / SEALED_CHUNK);
  });

test("PR30: a link that comes to lead a longer way is filled again, and so is one that was slow", () => {
  const way = new Way(5, 20 * MB);
  way.pass(5_000);
  way.delay = 250;
  way.pass(10_000);
  way.came = 0;
  way.pass(10_000);
  expect((way.came * SEALED_CHUNK) / 10_000).toBeGreaterThan(0.9 * 20 * MB);
  way.perMs = 0.2 * MB;
  way.pass(90_000); // what was under way takes 30 s
  expect(way.pace.window).toBeLessThan(8);
  way.perMs = 5 * MB;
  way.pass(20_000);
  way.came = 0;
  way.pass(10_000);
  expect((way.came * SEALED_CHUNK) / 10_000).toBeGreaterThan(0.9 * 5 * MB);
});
