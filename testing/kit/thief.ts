import { account } from "@hearth/client/account/account.ts";
import type { Database } from "@hearth/client/ports.ts";
import { asBytes, asNumber, asText, Kept } from "@hearth/client/store/meta.ts";
import {
  type Bytes,
  type Content,
  concat,
  decodeGeneration,
  decodeRoomGeneration,
  type EventId,
  encodeCbor,
  eventHash,
  eventParts,
  type Head,
  LABELS,
  NO_PREVIOUS,
  newId,
  type RoomId,
  type SealedSignal,
  type Signal,
  sha256,
} from "@hearth/protocol";
import { emptyRoom, emptyRoster, extend, extendRoom, type Roster } from "@hearth/roster";
import { newDeviceSecret, openDevice, seal, sealSignal } from "@hearth/sealing";
import { eventCipher, eventKey } from "@hearth/sealing/event/key.ts";
import { pad } from "@hearth/sealing/event/padding.ts";

/** Somebody who took a device's store: its keys, every secret that it held, its place in each log. */
export class Thief {
  private readonly place = new Map<RoomId, { sequence: number; hash: Bytes }>();

  private constructor(
    readonly roster: Roster,
    private readonly account: ReturnType<typeof accountOf>,
    private readonly generations: readonly { id: Bytes; secret: Bytes; headNumber: number; number: number }[],
    place: readonly { room: RoomId; sequence: number; hash: Bytes }[],
    private readonly roomHead: Head | undefined,
  ) {
    for (const it of place) this.place.set(it.room, it);
  }

  /** Takes all that the store holds now. `room`: what it holds of that private room's ring, rather than of the home's. */
  static async of(database: Database, room?: RoomId): Promise<Thief> {
    const it = accountOf(database);
    const entries = database.all("SELECT bytes FROM entries ORDER BY number").map((row) => asBytes(row["bytes"]));
    const roster = await extend(emptyRoster(it.home), entries);
    if (!roster.ok) throw new Error(roster.error.text);
    const table = room ? "room_generations" : "generations";
    const held = database.all(`SELECT secret, bytes FROM secrets JOIN ${table} USING (generation)`).flatMap((row) => {
      const bytes = asBytes(row["bytes"]);
      const record = room ? decodeRoomGeneration(bytes) : decodeGeneration(bytes);
      if (!record.ok || (room && record.value.value.roster !== room)) return [];
      const { generation: id, head, number } = record.value.value;
      return [{ id, secret: asBytes(row["secret"]), headNumber: head.number, number }];
    });
    const roomEntries = database
      .all("SELECT bytes FROM room_entries WHERE room = ? ORDER BY number", room ?? "")
      .map((row) => asBytes(row["bytes"]));
    const inRoom = room && (await extendRoom(emptyRoom(it.home, room), roster.value, roomEntries));
    const place = database.all("SELECT room, sequence, hash FROM mine").map((row) => ({
      room: asText(row["room"]) as RoomId,
      sequence: asNumber(row["sequence"]),
      hash: asBytes(row["hash"]),
    }));
    return new Thief(
      roster.value,
      it,
      held.sort((a, b) => a.number - b.number),
      place,
      inRoom?.ok ? inRoom.value.head : undefined,
    );
  }

  get secret() {
    return this.account.device;
  }

  /** Seals a message as that device would have, before anybody knew: newest head and generation in the store, next number. */
  async says(room: RoomId, text: string): Promise<Bytes> {
    return this.seal(room, { type: "message", clock: { ms: Date.now(), counter: 0 }, text });
  }

  /** The same message, but signed by a key that the thief made up: all that a host without a store can do. */
  async saysUnsigned(room: RoomId, text: string): Promise<Bytes> {
    const sign = openDevice(newDeviceSecret()).then((it) => it.sign);
    return this.seal(room, { type: "message", clock: { ms: Date.now(), counter: 0 }, text }, sign);
  }

  /** Seals whatever it likes, as that device: the app's own checks on the way out are not asked. */
  async seal(room: RoomId, content: Content, sign = openDevice(this.secret).then((it) => it.sign)): Promise<Bytes> {
    const generation = this.generations.at(-1);
    if (!generation) throw new Error("the stolen store holds no generation");
    const last = this.place.get(room);
    const sequence = (last?.sequence ?? 0) + 1;
    const sealed = await seal({
      author: { person: this.account.person, device: this.secret.device, sign: await sign },
      home: this.account.home,
      room,
      event: newId<EventId>(),
      content,
      sequence,
      previous: last?.hash ?? NO_PREVIOUS,
      head: this.roster.head,
      cut: 0, // the thief does not care who is out
      generation,
      ...(this.roomHead && { inRoom: { head: this.roomHead, cut: 0, madeAt: 0 } }),
    });
    if (!sealed.ok) throw new Error(sealed.error);
    this.place.set(room, { sequence, hash: await eventHash(sealed.value) });
    return sealed.value;
  }

  /** Says beside the room's log whatever it likes, as that device. `at`: ms since 1970. */
  async signals(room: RoomId, at: number, signal: Signal): Promise<SealedSignal> {
    const generation = this.generations.at(-1);
    if (!generation) throw new Error("the stolen store holds no generation");
    const { sign } = await openDevice(this.secret);
    const author = { person: this.account.person, device: this.secret.device, sign };
    return sealSignal({ author, home: this.account.home, room, at, generation, signal });
  }

  /** Seals as that device what no app of this version would: what a later one may have to say, or nonsense. */
  async sealAnything(room: RoomId, says: unknown): Promise<Bytes> {
    const like = await this.says(room, "the same header");
    const secret = this.generations.at(-1)?.secret ?? new Uint8Array();
    const { header } = eventParts(like);
    const key = await eventKey(secret, room, header);
    const body = new Uint8Array(await crypto.subtle.encrypt(eventCipher(header), key, pad(encodeCbor(says))));
    const { sign } = await openDevice(this.secret);
    const event = concat(header, body, await sign(LABELS.event, concat(header, await sha256(body))));
    const last = this.place.get(room);
    if (last) this.place.set(room, { ...last, hash: await eventHash(event) });
    return event;
  }
}

function accountOf(database: Database) {
  const it = new Kept(database, "account", account).read();
  if (!it) throw new Error("nobody is signed in on this store");
  return it;
}
