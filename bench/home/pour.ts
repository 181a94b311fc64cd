import { join } from "node:path";
import { CHECKPOINT_EVERY } from "@hearth/client/rooms/checkpoints.ts";
import { stepRunning } from "@hearth/host/rooms/running.ts";
import { openStore, type Store } from "@hearth/host/store/open.ts";
import type { EventRow } from "@hearth/host/store/tables.ts";
import { asBytes } from "@hearth/host/store/value.ts";
import { type Content, idToBytes, type RoomId, RUNNING_START } from "@hearth/protocol";
import { Speaker } from "./speaker.ts";

const AT_ONCE = 1_000;
/** Messages that one says before the next one's turn comes. */
const TURN = 5;

/** What is said in a room: the first at `since` (ms since 1970), each `gap` ms behind the one before. */
export interface Talk {
  readonly room: RoomId;
  readonly texts: readonly string[];
  readonly since: number;
  readonly gap: number;
}

/**
 * Writes a conversation straight into the store of a host that is stopped (`data` is its folder): the sealed events that
 * these devices (paths of their closed stores) would have sent, checkpoints among them, at the places and with the running hashes
 * that the host would have given them. Who reads them cannot tell; only nobody had to wait for a disk at every message.
 */
export async function pour(data: string, speakers: readonly string[], talk: Talk): Promise<void> {
  const store = await openStore(join(data, "hearth.db"), () => undefined);
  const devices = await Promise.all(speakers.map((path) => Speaker.open(path, talk.room)));
  try {
    const pen = await Pen.at(store, talk);
    for (const [i, text] of talk.texts.entries()) {
      const speaker = devices[Math.floor(i / TURN) % devices.length];
      if (!speaker) throw new Error("there is nobody to say it");
      await pen.write(speaker, (clock) => ({ type: "message", clock, text }));
      // As the outbox does: whoever's event fills a stretch says what they have seen of the log.
      const { seq, running } = pen;
      if (seq % CHECKPOINT_EVERY === 0)
        await pen.write(speaker, (clock) => ({ type: "checkpoint", clock, room: talk.room, seq, running }));
    }
    await pen.flush();
  } finally {
    for (const it of devices) it.close();
    await store.close();
  }
}

/** Where the room's log ends, and the rows that are not on the disk yet. */
class Pen {
  private rows: EventRow[] = [];

  private constructor(
    private readonly store: Store,
    private readonly talk: Talk,
    private readonly number: number,
    public seq: number,
    public running: EventRow["running"],
    private at: number,
    private due: number,
  ) {}

  static async at(store: Store, talk: Talk): Promise<Pen> {
    const [room, last] = await store.read(async (db) => {
      const room = await db.selectFrom("room").select("number").where("room", "=", talk.room).executeTakeFirstOrThrow();
      const newest = db.selectFrom("event").select(["seq", "at", "running"]).where("room", "=", room.number);
      return [room, await newest.orderBy("seq", "desc").limit(1).executeTakeFirst()];
    });
    const running = last ? asBytes(last.running) : RUNNING_START;
    return new Pen(store, talk, room.number, last?.seq ?? 0, running, last?.at ?? 0, talk.since);
  }

  async write(speaker: Speaker, say: (clock: Content["clock"]) => Content): Promise<void> {
    this.at = Math.max(this.at + 1, this.due);
    this.due += this.talk.gap;
    const { at } = this;
    const { id, device, sequence, event } = await speaker.speak(say({ ms: at, counter: 0 }), at);
    this.seq++;
    const item = { seq: this.seq, at, event };
    this.running = stepRunning(this.talk.room, this.running, item);
    const { number: room, running } = this;
    this.rows.push({ room, ...item, id: idToBytes(id), device: idToBytes(device), sequence, running });
    if (this.rows.length >= AT_ONCE) await this.flush();
  }

  async flush(): Promise<void> {
    const { rows } = this;
    this.rows = [];
    await this.store.writeLog((log) => {
      for (const row of rows) log.append(row);
    });
  }
}
