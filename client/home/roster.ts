import { type Bytes, decodeEntry, type Head, type HomeId, sameBytes } from "@hearth/protocol";
import { extend, type Roster, restore } from "@hearth/roster";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import type { Database } from "../ports.ts";
import { asBytes } from "../store/meta.ts";
import type { Troubles } from "./troubles.ts";
import { forgetVerified, keptVerified } from "./verified.ts";

const PAGE = 250;

/**
 * The home's roster as this device has verified it. Invariants: 1. only entries that every rule allows get in; 2. what
 * was in never goes out: the head is pinned, so a host that shows less or other is found out; 3. store and memory
 * change together.
 */
export class HomeRoster {
  private readonly line = new Line();

  private constructor(
    private readonly database: Database,
    private readonly troubles: Troubles,
    private readonly changed: () => void,
    private state: Roster,
  ) {}

  /** Reads what the store holds, verified before it came there. Throws if its entries break a rule: it was damaged. */
  static async load(database: Database, troubles: Troubles, home: HomeId, changed: () => void): Promise<HomeRoster> {
    const kept = keptVerified(database, home)?.roster;
    forgetVerified(database);
    const stored = database.all("SELECT count(*) AS entries FROM entries")[0];
    if (kept && kept.head.number === stored?.["entries"]) return new HomeRoster(database, troubles, changed, kept);
    const entries = database.all("SELECT bytes FROM entries ORDER BY number").map((row) => asBytes(row["bytes"]));
    const loaded = await restore(home, entries);
    if (!loaded.ok) throw new Error(`store: roster entry ${loaded.error.number} breaks ${loaded.error.code}`);
    return new HomeRoster(database, troubles, changed, loaded.value);
  }

  get now(): Roster {
    return this.state;
  }

  /** The hash of entry `number`, or `ahead` if this device does not have it. */
  chain(number: number): Bytes | "ahead" {
    return this.state.hashes[number - 1] ?? "ahead";
  }

  /** When entry `number` was made, by its author's word: ms since 1970. */
  timeOf(number: number): number {
    const row = this.database.all("SELECT bytes FROM entries WHERE number = ?", number)[0];
    const entry = row && decodeEntry(asBytes(row["bytes"]));
    return entry?.ok ? entry.value.value.time : 0;
  }

  /** The wire bytes of the entries behind `number`, up to about `bytes` in all, at least one if there is one. */
  behind(number: number, bytes: number): Bytes[] {
    const entries: Bytes[] = [];
    let size = 0;
    for (const row of this.database.all(
      "SELECT bytes FROM entries WHERE number > ? ORDER BY number LIMIT ?",
      number,
      PAGE,
    )) {
      const entry = asBytes(row["bytes"]);
      size += entry.length;
      if (entries.length > 0 && size > bytes) break;
      entries.push(entry);
    }
    return entries;
  }

  /** The roster as it was when entry `number` was its newest. */
  async at(number: number): Promise<Roster> {
    const rows = this.database.all("SELECT bytes FROM entries WHERE number <= ? ORDER BY number", number);
    const earlier = await restore(
      this.state.home,
      rows.map((row) => asBytes(row["bytes"])),
    );
    if (!earlier.ok) throw new Error(`store: roster entry ${earlier.error.number} breaks ${earlier.error.code}`);
    return earlier.value;
  }

  /** Entries that the host pushed: `number` is the last one's. False if some before them are missing here: read on. */
  take(number: number, entries: readonly Bytes[]): Promise<boolean> {
    return this.line.run(async () => {
      const firstNumber = number - entries.length + 1;
      if (firstNumber > this.state.head.number + 1) return false;
      return this.append(entries.slice(this.state.head.number + 1 - firstNumber));
    });
  }

  /** Reads until this device has what the host shows (`shown`, or what it says when asked), and checks it against what was pinned. */
  sync(session: Session, shown?: Head): Promise<boolean> {
    return this.line.run(async () => {
      let want = shown;
      while (!want || this.state.head.number < want.number) {
        const page = await session.ask("roster.read", {
          roster: this.state.roster,
          after: this.state.head.number,
          limit: PAGE,
        });
        if (!page.ok) return false;
        if (page.value.entries.length === 0 && this.state.head.number < page.value.head.number) {
          this.troubles.note("roster_shortened");
          return false;
        }
        if (!(await this.append(page.value.entries))) return false;
        want = page.value.head;
      }
      return this.isPinned(want);
    });
  }

  /** What the host shows has all that this device has seen, and nothing else in its place. */
  private isPinned(shown: Head): boolean {
    if (shown.number > 0 && shown.number <= this.state.head.number && !this.matches(shown)) {
      this.troubles.note("two_truths");
      return false;
    }
    if (shown.number < this.state.head.number) {
      this.troubles.note("roster_shortened");
      return false;
    }
    this.troubles.clear("roster_shortened");
    return true;
  }

  private matches(head: Head): boolean {
    const hash = this.chain(head.number);
    return hash !== "ahead" && sameBytes(hash, head.hash);
  }

  private async append(entries: readonly Bytes[]): Promise<boolean> {
    if (entries.length === 0) return true;
    const before = this.state;
    const next = await extend(before, entries);
    if (!next.ok) {
      this.troubles.note(next.error.code === "anEntryContinuesTheChain" ? "two_truths" : "roster_forged");
      return false;
    }
    this.database.transaction(() => {
      for (const [i, bytes] of entries.entries()) {
        this.database.run("INSERT INTO entries VALUES (?, ?)", before.head.number + 1 + i, bytes);
      }
    });
    this.state = next.value;
    this.changed();
    return true;
  }
}
