import {
  type Bytes,
  decodeEntry,
  decodeRoomEntry,
  entryHash,
  LIMITS,
  type LogItem,
  nextRunning,
  type RoomId,
  type RosterId,
  RUNNING_START,
} from "@hearth/protocol";
import type { AskHost, Shown } from "./attack.ts";

/** What the hostile host knows of the truth: rooms' logs and rosters' entries, read in a victim's name. */
export class Mirror {
  readonly #logs = new Map<RoomId, LogItem[]>();
  readonly #rosters = new Map<RosterId, Bytes[]>();

  /** Rooms whose logs have been read. */
  get rooms(): Iterable<RoomId> {
    return this.#logs.keys();
  }

  /** The whole true log of `room`, read on from where it was known. */
  async log(room: RoomId, ask: AskHost): Promise<readonly LogItem[]> {
    const known = this.#logs.get(room) ?? [];
    this.#logs.set(room, known);
    for (;;) {
      const page = await ask("history", { room, after: known.length, limit: LIMITS.page });
      for (const item of page.items) if (item.seq === known.length + 1) known.push(item);
      if (known.length >= page.last || page.items.length === 0) return [...known];
    }
  }

  /** All true entries of `roster`, read on from where they were known. */
  async roster(roster: RosterId, ask: AskHost): Promise<readonly Bytes[]> {
    const known = this.#rosters.get(roster) ?? [];
    this.#rosters.set(roster, known);
    for (;;) {
      const page = await ask("roster.read", { roster, after: known.length, limit: LIMITS.page });
      for (const entry of page.entries) if (numberOf(entry) === known.length + 1) known.push(entry);
      if (known.length >= page.head.number || page.entries.length === 0) return [...known];
    }
  }
}

function numberOf(entry: Bytes): number | undefined {
  const home = decodeEntry(entry);
  const read = home.ok ? home : decodeRoomEntry(entry);
  return read.ok ? read.value.value.number : undefined;
}

/** A log that is numbered and hashed throughout: `running[n]` stands behind item n, `running[0]` before the first. */
export interface HashedLog {
  readonly items: readonly LogItem[];
  readonly running: readonly Bytes[];
}

/** Numbers and hashes what a victim is shown, as the true host would have. */
export async function hashed(room: RoomId, shown: readonly Shown[]): Promise<HashedLog> {
  const items = shown.map((item, index): LogItem => ({ seq: index + 1, at: item.at, event: item.event }));
  const running: Bytes[] = [RUNNING_START];
  for (const item of items) running.push(await nextRunning(room, running.at(-1) ?? RUNNING_START, item));
  return { items, running };
}

/** The head of a list of entries: number 0 and zeros when it is empty. */
export async function headOf(entries: readonly Bytes[]): Promise<{ number: number; hash: Bytes }> {
  const last = entries.at(-1);
  return last ? { number: entries.length, hash: await entryHash(last) } : { number: 0, hash: new Uint8Array(32) };
}
