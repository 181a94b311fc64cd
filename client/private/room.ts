import {
  type Bytes,
  decodeRoomEntry,
  type Head,
  type PersonId,
  type RoomGeneration,
  type RoomId,
  sameBytes,
  schema,
  toHex,
} from "@hearth/protocol";
import {
  emptyRoom,
  extendRoom,
  isInRoom,
  isOfAnotherDay,
  modeOf,
  peopleIn,
  type RoomRoster,
  readRoomGeneration,
  usableRoomGeneration,
} from "@hearth/roster";
import type { TroubleCode } from "../api.ts";
import type { Rings } from "../home/rings.ts";
import type { HomeRoster } from "../home/roster.ts";
import type { Troubles } from "../home/troubles.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import type { Database } from "../ports.ts";
import { asBytes, Kept } from "../store/meta.ts";
import { noticeModes } from "./mode-notices.ts";

const PAGE = 250;
const LAST_NUMBER = 0xffffffff;

/** What a private room needs of the home around it. */
export interface Around {
  readonly database: Database;
  readonly roster: HomeRoster;
  readonly rings: Rings;
  readonly troubles: Troubles;
  readonly person: PersonId;
  readonly changed: () => void;
  /** Something of the roster stands in the room's timeline. */
  readonly noticed: (room: RoomId) => void;
}

/** A head as the host shows it; `home`: the number of the home's head that it showed at the same time. */
export type Shown = Head & { readonly home?: number };

/** A secret of a room's ring that this device holds, with the signed record of it. */
export interface HeldInRoom {
  readonly secret: Bytes;
  readonly record: RoomGeneration;
}

/**
 * A private room's roster and ring as this device has verified them. Invariants: 1. only entries that every rule allows
 * get in; 2. what was in never goes out: the head is pinned; 3. store and memory change together; 4. a secret is used only
 * when a signed record of somebody who was in the room names its id.
 */
export class PrivateRoom {
  private readonly line = new Line();
  private readonly records = new Map<string, RoomGeneration>();
  private readonly ringCursor: Kept<number>;
  /**
   * How far the home's roster had come when the host was last asked for this one: entries that it takes later name that
   * head or a newer one. One that does not was dated back.
   */
  private readonly confirmed: Kept<number>;
  private state: RoomRoster;

  constructor(
    readonly room: RoomId,
    private readonly around: Around,
  ) {
    this.state = emptyRoom(around.roster.now.home, room);
    this.confirmed = new Kept(around.database, `room-confirmed ${room}`, schema.count);
    this.ringCursor = new Kept(around.database, `ring-cursor ${room}`, schema.count);
  }

  /** Reads what the store holds. Throws if its entries break a rule: it was damaged. */
  async load(): Promise<this> {
    const { database, roster } = this.around;
    const sql = "SELECT bytes FROM room_entries WHERE room = ? ORDER BY number";
    const entries = database.all(sql, this.room).map((row) => asBytes(row["bytes"]));
    const loaded = await extendRoom(this.state, roster.now, entries);
    if (!loaded.ok) throw new Error(`store: room entry ${loaded.error.number} breaks ${loaded.error.code}`);
    this.state = loaded.value;
    for (const row of database.all("SELECT bytes FROM room_generations WHERE room = ?", this.room))
      await this.takeRecord(asBytes(row["bytes"]));
    return this;
  }

  get now(): RoomRoster {
    return this.state;
  }

  /** Somebody has made it: before that nobody is in. */
  get exists(): boolean {
    return this.state.head.number > 0;
  }

  /** This device's person is in the room. */
  get isMine(): boolean {
    return isInRoom(this.state, this.around.roster.now, this.around.person);
  }

  /** Who is in the room, in the order in which they came. */
  get people(): PersonId[] {
    return peopleIn(this.state, this.around.roster.now);
  }

  /** The hash of entry `number`, or `ahead` if this device does not have it. */
  chain(number: number): Bytes | "ahead" {
    return this.state.hashes[number - 1] ?? "ahead";
  }

  /** The wire bytes of the entries behind `number`, up to about `bytes` in all, at least one if there is one. */
  behind(number: number, bytes: number): Bytes[] {
    const sql = "SELECT bytes FROM room_entries WHERE room = ? AND number > ? ORDER BY number LIMIT ?";
    const entries: Bytes[] = [];
    let size = 0;
    for (const row of this.around.database.all(sql, this.room, number, PAGE)) {
      const entry = asBytes(row["bytes"]);
      size += entry.length;
      if (entries.length > 0 && size > bytes) break;
      entries.push(entry);
    }
    return entries;
  }

  /** A record as it was signed. */
  bytesOf({ generation }: RoomGeneration): Bytes | undefined {
    const sql = "SELECT bytes FROM room_generations WHERE room = ? AND generation = ?";
    const row = this.around.database.all(sql, this.room, toHex(generation))[0];
    return row && asBytes(row["bytes"]);
  }

  record(generation: Bytes): RoomGeneration | undefined {
    return this.records.get(toHex(generation));
  }

  held(generation: Bytes): HeldInRoom | undefined {
    const record = this.record(generation);
    const secret = record && this.around.rings.secret(generation);
    return record && secret ? { record, secret } : undefined;
  }

  /** What the sender's rule lets this device seal with now. */
  usable(): HeldInRoom | undefined {
    // Keys of a direct room come over links: what another has made may be long in coming, and an own one is as good.
    const direct = modeOf(this.state) === "direct";
    const records = [...this.records.values()].filter((it) => !direct || this.around.rings.secret(it.generation));
    const record = usableRoomGeneration(this.state, this.around.roster.now, records);
    return record && this.held(record.generation);
  }

  /** The same, where the ring of a room that is not kept need not be renewed today. `now`: by the host's time, ms since 1970. */
  fresh(now: number): HeldInRoom | undefined {
    const held = this.usable();
    return held && !isOfAnotherDay(this.state, held.record, now) ? held : undefined;
  }

  /** All generations that this device can open, oldest first. */
  all(): HeldInRoom[] {
    return [...this.records.values()]
      .sort((a, b) => a.number - b.number)
      .flatMap((record) => this.held(record.generation) ?? []);
  }

  get cursor(): number {
    return this.ringCursor.read() ?? 0;
  }

  get newestNumber(): number {
    const newest = Math.max(0, ...[...this.records.values()].map((record) => record.number));
    return Math.min(newest, LAST_NUMBER - 1);
  }

  /** Entries that the host pushed: `number` is the last one's. False if some before them are missing here: read on. */
  take(number: number, entries: readonly Bytes[]): Promise<"taken" | "missing" | "home_ahead" | "refused"> {
    return this.line.run(async () => {
      const first = number - entries.length + 1;
      if (first > this.state.head.number + 1) return "missing";
      return this.append(entries.slice(this.state.head.number + 1 - first));
    });
  }

  /**
   * Reads roster and ring until this device has what the host shows (`shown`, or what it says when asked). `home_ahead`:
   * the home's roster has to be read first. `none`: the host knows no such room, or not for this person.
   */
  sync(session: Session, shown?: Shown): Promise<"synced" | "home_ahead" | "none" | "failed"> {
    return this.line.run(async () => {
      let want: Head | undefined = shown;
      let home = shown?.home ?? 0;
      while (!want || this.state.head.number < want.number) {
        home = this.around.roster.now.head.number;
        const page = await session.ask("roster.read", {
          roster: this.room,
          after: this.state.head.number,
          limit: PAGE,
        });
        if (!page.ok) return page.error.code === "room_unknown" ? "none" : "failed";
        if (page.value.entries.length === 0 && this.state.head.number < page.value.head.number) {
          this.note("room_shortened");
          return "failed";
        }
        const appended = await this.append(page.value.entries);
        if (appended !== "taken") return appended === "home_ahead" ? appended : "failed";
        want = page.value.head;
      }
      if (!this.isPinned(want)) return "failed";
      this.confirmed.write(Math.max(home, this.confirmed.read() ?? 0));
      return this.isMine ? this.syncRing(session) : "synced";
    });
  }

  /** Takes a record. False: it lies ahead of the rosters here. */
  async takeRecord(bytes: Bytes): Promise<boolean> {
    const read = await readRoomGeneration(this.state, this.around.roster.now, bytes);
    if (!read.ok) {
      const { code } = read.error;
      if (code === "headIsAhead" || code === "homeIsAhead") return false;
      this.note(code === "headForks" ? "room_two_truths" : "room_forged");
      return true;
    }
    const record = read.value.value;
    // Whoever made it had read this roster no further, and the home's further than the next entry's author says.
    if ((this.state.homes[record.head.number] ?? record.homeHead.number) < record.homeHead.number)
      this.note("room_forged");
    const name = toHex(record.generation);
    const sql = "INSERT OR IGNORE INTO room_generations VALUES (?, ?, ?)";
    this.around.database.run(sql, this.room, name, bytes);
    this.records.set(name, record);
    return true;
  }

  /** Reads the ring again from its beginning at the next {@link sync}. */
  startOver(): void {
    this.ringCursor.clear();
  }

  private async syncRing(session: Session): Promise<"synced" | "home_ahead" | "failed"> {
    for (let more = true; more; ) {
      const page = await session.ask("rings.read", { roster: this.room, after: this.cursor, limit: 100 });
      if (!page.ok) return "failed";
      for (const bytes of page.value.generations) if (!(await this.takeRecord(bytes))) return "home_ahead";
      this.ringCursor.write(page.value.cursor);
      more = page.value.more;
    }
    return "synced";
  }

  /** What the host shows has all that this device has seen. Who is out is shown no more than what took them out. */
  private isPinned(shown: Head): boolean {
    const { head } = this.state;
    const mine = this.chain(shown.number);
    if (shown.number > 0 && shown.number <= head.number && (mine === "ahead" || !sameBytes(mine, shown.hash))) {
      this.note("room_two_truths");
      return false;
    }
    if (shown.number < head.number) {
      this.note("room_shortened");
      return false;
    }
    this.around.troubles.clear("room_shortened", this.room);
    return true;
  }

  private async append(entries: readonly Bytes[]): Promise<"taken" | "home_ahead" | "refused"> {
    if (entries.length === 0) return "taken";
    const { database, roster, changed } = this.around;
    const before = this.state;
    if (this.isDatedBack(entries)) {
      this.note("room_forged");
      return "refused";
    }
    const next = await extendRoom(before, roster.now, entries);
    if (!next.ok) {
      if (next.error.code === "homeIsAhead") return "home_ahead";
      this.note(next.error.code === "anEntryContinuesTheChain" ? "room_two_truths" : "room_forged");
      return "refused";
    }
    database.transaction(() => {
      for (const [i, bytes] of entries.entries())
        database.run("INSERT INTO room_entries VALUES (?, ?, ?)", this.room, before.head.number + 1 + i, bytes);
      noticeModes(database, before, next.value);
    });
    this.state = next.value;
    changed();
    if (next.value.modes.length > before.modes.length) this.around.noticed(this.room);
    return "taken";
  }

  /** Somebody who is out, and the host, could slip an entry in from before: its author knew less of the home than others. */
  private isDatedBack(entries: readonly Bytes[]): boolean {
    const confirmed = this.confirmed.read() ?? 0;
    return entries.some((bytes, i) => {
      const entry = decodeRoomEntry(bytes);
      if (!entry.ok) return false; // told by the rules
      const number = this.state.head.number + 1 + i;
      const known = entry.value.value.homeHead.number;
      const floors = [...this.records.values()].filter((record) => record.head.number < number);
      return known < Math.max(confirmed, ...floors.map((record) => record.homeHead.number));
    });
  }

  private note(code: TroubleCode): void {
    this.around.troubles.note(code, this.room);
  }
}
