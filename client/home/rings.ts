import {
  type Box,
  type Bytes,
  box,
  decodeCbor,
  encodeCbor,
  type Generation,
  type RoomId,
  sameBytes,
  schema,
  toHex,
} from "@hearth/protocol";
import { readGeneration, usableGeneration } from "@hearth/roster";
import { generationId, openBox, personPublic } from "@hearth/sealing";
import type { Account } from "../account/account.ts";
import type { Session } from "../host/session.ts";
import type { Database } from "../ports.ts";
import { asBytes, asNumber, asText, Kept } from "../store/meta.ts";
import type { HomeRoster } from "./roster.ts";
import type { Troubles } from "./troubles.ts";

/** The greatest number that a generation can have; those that share it are told apart by their ids. */
const LAST_NUMBER = 0xffffffff;

/** A secret that this device holds, with the signed record that says who made it and when. */
export interface Held {
  readonly secret: Bytes;
  readonly record: Generation;
}

/**
 * The person's ring and the home's ring. Invariants: 1. a roster secret is used only when a member's signed record names
 * its id, and the id commits to the secret; 2. a box that cannot be opened yet waits; one that can never be opened is
 * said and dropped.
 */
export class Rings {
  private readonly records = new Map<string, Generation>();
  private readonly secrets = new Map<string, Bytes>();
  /** The person's seeds by the hash of the public key they give. */
  private readonly seeds = new Map<string, Bytes>();
  /** Private rooms whose boxes are opened. Others wait: whose they are is not known yet. */
  private readonly roomRings = new Set<RoomId>();
  private readonly boxCursor: Kept<number>;
  private readonly ringCursor: Kept<number>;

  private constructor(
    private readonly database: Database,
    private readonly account: Account,
    private readonly roster: HomeRoster,
    private readonly troubles: Troubles,
  ) {
    this.boxCursor = new Kept(database, "box-cursor", schema.count);
    this.ringCursor = new Kept(database, "ring-cursor", schema.count);
  }

  static async load(database: Database, account: Account, roster: HomeRoster, troubles: Troubles): Promise<Rings> {
    const rings = new Rings(database, account, roster, troubles);
    for (const row of database.all("SELECT bytes FROM generations")) await rings.read(asBytes(row["bytes"]));
    for (const row of database.all("SELECT kind, secret FROM secrets"))
      await rings.hold(asText(row["kind"]), asBytes(row["secret"]));
    return rings;
  }

  /** The secret behind a generation id, if this device may use it. */
  held(generation: Bytes): Held | undefined {
    const name = toHex(generation);
    const secret = this.secrets.get(name);
    const record = this.records.get(name);
    return secret && record ? { secret, record } : undefined;
  }

  /** A roster's secret by its id, whether or not a record names it: who uses it has to ask for that. */
  secret(generation: Bytes): Bytes | undefined {
    return this.secrets.get(toHex(generation));
  }

  /** Puts a roster's secret away for good; inside the caller's transaction. */
  forget(generation: Bytes): void {
    const name = toHex(generation);
    this.database.run("DELETE FROM secrets WHERE generation = ? AND kind = 'roster'", name);
    this.secrets.delete(name);
  }

  /** This room's boxes may be opened: its roster is here. */
  admitRing(room: RoomId): void {
    this.roomRings.add(room);
  }

  /** What the sender's rule lets this device seal with now. */
  usable(): Held | undefined {
    const record = usableGeneration(this.roster.now, [...this.records.values()]);
    return record && this.held(record.generation);
  }

  /** All of the home's generations that this device can open, oldest first. */
  all(): Held[] {
    return [...this.records.values()]
      .sort((a, b) => a.number - b.number)
      .flatMap((record) => this.held(record.generation) ?? []);
  }

  /** All seeds of the person, oldest first. */
  personSeeds(): Bytes[] {
    const keys = this.roster.now.persons.get(this.account.person)?.keys ?? [];
    return keys.flatMap((key) => this.seeds.get(toHex(key.boxKey)) ?? []);
  }

  /** The person's seed behind a public key (by its SHA-256), if this device holds it. */
  seed(boxKey: Bytes): Bytes | undefined {
    return this.seeds.get(toHex(boxKey));
  }

  /** The seed of the person's newest key; `undefined` while its box has not come. */
  get newestSeed(): Bytes | undefined {
    const newest = this.roster.now.persons.get(this.account.person)?.keys.at(-1);
    return newest && this.seed(newest.boxKey);
  }

  /** The cursor of the newest record read: what a change of the roster is compared with. */
  get cursor(): number {
    return this.ringCursor.read() ?? 0;
  }

  /** The greatest number so far; kept below the last one, so that nobody can use the numbers up. */
  get newestNumber(): number {
    const newest = Math.max(0, ...[...this.records.values()].map((record) => record.number));
    return Math.min(newest, LAST_NUMBER - 1);
  }

  /** Writes a secret of our own making (inside the caller's transaction) and holds it. */
  async keep(kind: "person" | "roster", secret: Bytes): Promise<void> {
    const id = toHex(await generationId(secret));
    this.database.run("INSERT OR IGNORE INTO secrets VALUES (?, ?, ?)", id, kind, secret);
    await this.hold(kind, secret);
  }

  /** Takes a generation record. False: it lies ahead of the roster here, so the roster has to be read first. */
  async takeRecord(bytes: Bytes): Promise<boolean> {
    const record = await readGeneration(this.roster.now, bytes);
    if (!record.ok) {
      if (record.error.code === "headIsAhead") return false;
      this.troubles.note(record.error.code === "headForks" ? "two_truths" : "roster_forged");
      return true;
    }
    const name = toHex(record.value.value.generation);
    this.database.run("INSERT OR IGNORE INTO generations VALUES (?, ?)", name, bytes);
    this.records.set(name, record.value.value);
    return true;
  }

  /** Reads everything again at the next {@link sync}: the host counts from another place than it did. */
  startOver(): void {
    this.ringCursor.clear();
    this.boxCursor.clear();
  }

  /** Reads new records and boxes from the host. `ahead`: a record was made on entries that the roster here has not got. */
  async sync(session: Session): Promise<"synced" | "ahead" | "failed"> {
    for (let more = true; more; ) {
      const page = await session.ask("rings.read", { roster: this.roster.now.roster, after: this.cursor, limit: 100 });
      if (!page.ok) return "failed";
      for (const bytes of page.value.generations) if (!(await this.takeRecord(bytes))) return "ahead";
      this.ringCursor.write(page.value.cursor);
      more = page.value.more;
    }
    for (let more = true; more; ) {
      const page = await session.ask("boxes.read", { after: this.boxCursor.read() ?? 0, limit: 100 });
      if (!page.ok) return "failed";
      this.database.transaction(() => {
        for (const it of page.value.boxes)
          this.database.run("INSERT INTO waiting_boxes (bytes) VALUES (?)", encodeCbor(it));
        this.boxCursor.write(page.value.cursor);
      });
      more = page.value.more;
    }
    await this.openWaiting();
    return "synced";
  }

  /** Opens what has waited for its key or its roster. Person's boxes first: their seeds open the others. */
  async openWaiting(): Promise<void> {
    const waiting = this.database.all("SELECT id, bytes FROM waiting_boxes ORDER BY id").flatMap((row) => {
      const value = decodeCbor(box, asBytes(row["bytes"]));
      return value.ok ? [{ id: asNumber(row["id"]), box: value.value }] : [];
    });
    for (const kind of ["person", "roster"] as const) {
      for (const it of waiting.filter((one) => one.box.ring.kind === kind)) {
        if (await this.openOne(it.box)) this.database.run("DELETE FROM waiting_boxes WHERE id = ?", it.id);
      }
    }
  }

  /** True if the box is settled: opened, known already, or found to be false. */
  private async openOne(it: Box): Promise<boolean> {
    if (this.secrets.has(toHex(it.generation))) return true;
    const seed = it.to.kind === "device" ? this.account.device.boxSeed : this.seeds.get(toHex(it.key));
    if (!seed || !this.belongs(it)) return false;
    const opened = await openBox(this.account.home, it, seed);
    if (!opened.ok) {
      this.troubles.note("box_forged");
      return true;
    }
    await this.keep(it.ring.kind, opened.value);
    return true;
  }

  /** A person's seed has to be named by the person's own entries first; a roster's secret waits for its record in `held`. */
  private belongs(it: Box): boolean {
    if (it.ring.kind === "roster")
      return it.ring.roster === this.roster.now.roster || this.roomRings.has(it.ring.roster);
    const keys = this.roster.now.persons.get(this.account.person)?.keys ?? [];
    return it.ring.person === this.account.person && keys.some((key) => sameBytes(key.generation, it.generation));
  }

  private async hold(kind: string, secret: Bytes): Promise<void> {
    if (kind === "roster") this.secrets.set(toHex(await generationId(secret)), secret);
    else this.seeds.set(toHex((await personPublic(secret)).key(1).boxKey), secret);
  }

  private async read(bytes: Bytes): Promise<void> {
    const record = await readGeneration(this.roster.now, bytes);
    if (record.ok) this.records.set(toHex(record.value.value.generation), record.value.value);
  }
}
