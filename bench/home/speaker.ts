import { accountStore } from "@hearth/client/account/enter.ts";
import { Home } from "@hearth/client/home/home.ts";
import { usableKey } from "@hearth/client/private/sealing.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { asBytes, asNumber } from "@hearth/client/store/meta.ts";
import {
  type Bytes,
  type Content,
  type DeviceId,
  type EventId,
  eventHash,
  NO_PREVIOUS,
  newId,
  type RoomId,
} from "@hearth/protocol";
import { seal } from "@hearth/sealing";
import { world } from "./world.ts";

/** An event as it leaves a device. */
export interface Spoken {
  readonly id: EventId;
  readonly device: DeviceId;
  readonly sequence: number;
  readonly event: Bytes;
}

/**
 * A device that is closed, and speaks by its store alone: with its keys, its numbers, and the ring as it knows it. What it
 * seals is what it would have sent.
 */
export class Speaker {
  private constructor(
    private readonly home: Home,
    private readonly room: RoomId,
    private sequence: number,
    private previous: Bytes,
  ) {}

  /** Opens a closed device's store. Throws if nobody is signed in there. */
  static async open(path: string, room: RoomId): Promise<Speaker> {
    const it = world("", { database: openBunDatabase(path) });
    const account = accountStore(it.database).account.read();
    if (!account) throw new Error(`nobody is signed in on ${path}`);
    const home = await Home.open(it, account, () => undefined);
    const mine = it.database.all("SELECT sequence, hash FROM mine WHERE room = ?", room)[0];
    return mine
      ? new Speaker(home, room, asNumber(mine["sequence"]), asBytes(mine["hash"]))
      : new Speaker(home, room, 0, NO_PREVIOUS);
  }

  /** Seals what is said at `at`, ms since 1970, as this device's next event in the room. */
  async speak(content: Content, at: number): Promise<Spoken> {
    const { home, room, previous } = this;
    const key = usableKey(home, room);
    if (!key) throw new Error("the ring is to be renewed first");
    const { author, device, account, roster } = home;
    const id = newId<EventId>(at);
    const sequence = this.sequence + 1;
    const sealed = await seal({
      author: { ...author, sign: device.sign },
      home: account.home,
      room,
      event: id,
      content,
      sequence,
      previous,
      head: roster.now.head,
      ...key,
    });
    if (!sealed.ok) throw new Error(`it cannot be sealed: ${sealed.error}`);
    this.sequence = sequence;
    this.previous = await eventHash(sealed.value);
    return { id, device: author.device, sequence, event: sealed.value };
  }

  /** Writes its numbers down, so that the device goes on behind them, and closes its store. */
  close(): void {
    const { database } = this.home;
    database.run("INSERT OR REPLACE INTO mine VALUES (?, ?, ?)", this.room, this.sequence, this.previous);
    database.close();
  }
}
