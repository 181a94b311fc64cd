import { type Bytes, type SealedOwn, sameBytes, schema } from "@hearth/protocol";
import { hasLostDevice } from "@hearth/roster";
import { openOwn, ownSlot, sealOwn } from "@hearth/sealing";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Kept } from "../store/meta.ts";
import type { OwnRow } from "./rows.ts";
import { type OwnValues, openValue } from "./values.ts";

/** So often one value is read and merged again because another device was quicker. */
const TRIES = 5;

/** `later`: the host has too much to do, or a key has not come yet. `away`: the next connection takes it up. */
type Put = "put" | "later" | "away";

/** Reads shared values from the host and puts them there. One thing at a time: whoever calls sees to that. */
export class OwnExchange {
  private readonly cursor: Kept<number>;
  private readonly generation: Kept<Bytes>;
  /** Something was read whose key has not come yet. */
  private readonly waits: Kept<boolean>;
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly values: OwnValues,
    private readonly session: () => Session | undefined,
  ) {
    this.cursor = new Kept(home.database, "own-cursor", schema.count);
    this.generation = new Kept(home.database, "own-generation", schema.bytesOf(16));
    this.waits = new Kept(home.database, "own-waits", z.boolean());
  }

  stop(): void {
    this.stopped = true;
  }

  /** Another store than before counts its places anew, and may lack what it had. */
  meets(hostGeneration: Bytes): void {
    const before = this.generation.read();
    if (before && sameBytes(before, hostGeneration)) return;
    this.home.database.transaction(() => {
      this.values.rows.lost();
      this.cursor.clear();
      this.generation.write(hostGeneration);
    });
  }

  /** True once for each time that something could not be opened: it has to be read again. */
  startOver(): boolean {
    if (this.waits.read() !== true) return false;
    this.waits.clear();
    this.cursor.clear();
    return true;
  }

  /** True: all that the host has is here. */
  async read(): Promise<boolean> {
    for (let more = true; more; ) {
      const page = await this.session()?.ask("own.read", { after: this.cursor.read() ?? 0 });
      if (!page?.ok) return false;
      for (const value of page.value.values) await this.take(value);
      if (this.stopped) return false;
      this.cursor.write(page.value.cursor);
      more = page.value.more && page.value.values.length > 0;
    }
    return true;
  }

  /** A place that follows on the last is the next; behind a gap there is something to be read. */
  reached(place: number): void {
    if (place === (this.cursor.read() ?? 0) + 1) this.cursor.write(place);
  }

  /** What the host tells late: this device has read it, and the host has something newer since. */
  isPast({ slot, version }: SealedOwn): boolean {
    return version < (this.values.rows.bySlot(slot)?.there ?? 0);
  }

  async take(it: SealedOwn): Promise<void> {
    const { account, rings, roster } = this.home;
    const { rows } = this.values;
    const known = rows.bySlot(it.slot);
    if (this.stopped || (known && it.version === known.there)) return;
    const seed = rings.seed(it.key);
    const keys = roster.now.persons.get(account.person)?.keys ?? [];
    if (!seed && keys.some(({ boxKey }) => sameBytes(boxKey, it.key))) return this.waits.write(true);
    const first = this.first;
    const opened = seed && first && (await openOwn(this.of, { seed, first }, it));
    if (this.stopped) return;
    if (opened?.ok) return this.values.take(opened.value, it.slot, it.version);
    // Not a word of any device of mine: what is here goes over it.
    if (known) rows.put({ ...known, there: it.version, version: Math.max(known.version, it.version), dirty: true });
  }

  /** Puts what waits to be put. */
  async putAll(): Promise<Put> {
    for (const row of this.values.rows.dirty()) {
      const done = await this.put(row);
      if (done !== "put") return done;
    }
    return "put";
  }

  private async put(row: OwnRow): Promise<Put> {
    const { home, first } = this;
    if (!first) return "later";
    const slot = await ownSlot(this.of, first, row);
    for (let tries = 0; tries < TRIES; tries++) {
      const session = this.session();
      if (!session || this.stopped || home.troubles.stop) return "away";
      const now = this.values.rows.get(row.kind, row.key);
      if (!now?.dirty) return "put";
      this.values.rows.lies(now, slot);
      const seed = home.rings.newestSeed;
      if (!seed || hasLostDevice(home.roster.now, home.account.person)) return "later";
      const place = { slot, version: Math.max(now.version, now.there) + 1 };
      const answer = await this.send(session, now, await sealOwn(this.of, seed, place, openValue(now)));
      if (answer !== "moved") return answer;
      if (!(await this.readMoved(now))) return "away";
    }
    return "later";
  }

  private async send(session: Session, row: OwnRow, value: SealedOwn): Promise<Put | "moved"> {
    const answer = await session.ask("own.put", { value, replaces: row.there });
    if (this.stopped) return "away";
    if (answer.ok) {
      this.home.database.transaction(() => this.values.rows.taken(row, value.version));
      this.reached(answer.value.cursor);
      return "put";
    }
    switch (answer.error.code) {
      case "own_moved":
        return "moved";
      case "own_full":
        return "put"; // it stays here, and the others have their turn
      case "offline":
        return "away";
      default:
        return "later";
    }
  }

  /** Another device was quicker. What it said stands behind the cursor, or (if this device has missed it) before. */
  private async readMoved({ kind, key, there }: OwnRow): Promise<boolean> {
    if (!(await this.read())) return false;
    if (this.values.rows.get(kind, key)?.there !== there) return true;
    this.cursor.clear();
    return this.read();
  }

  private get of() {
    return { home: this.home.account.home, person: this.home.account.person };
  }

  /** The seed of the person's first key: it names slots, so that a renewal moves none. */
  private get first(): Bytes | undefined {
    const first = this.home.roster.now.persons.get(this.home.account.person)?.keys[0];
    return first && this.home.rings.seed(first.boxKey);
  }
}
