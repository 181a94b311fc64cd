import type { Bytes, Head, PersonId, Push, RoomId } from "@hearth/protocol";
import { stayAt } from "@hearth/roster";
import type { Session } from "../host/session.ts";
import { asText } from "../store/meta.ts";
import { type Around, PrivateRoom, type Shown } from "./room.ts";

type ShownRoster = Head & { readonly roster: RoomId };

/** The private rooms that this device knows. */
export class PrivateRooms {
  private readonly rooms = new Map<RoomId, PrivateRoom>();

  private constructor(private readonly around: Around) {}

  static async load(around: Around): Promise<PrivateRooms> {
    const it = new PrivateRooms(around);
    for (const row of around.database.all("SELECT DISTINCT room FROM room_entries"))
      await it.meet(asText(row["room"]) as RoomId);
    return it;
  }

  /** A room that exists, whether this person is still in or not; undefined: it is open to all, or unknown. */
  of(room: RoomId): PrivateRoom | undefined {
    const it = this.rooms.get(room);
    return it?.exists ? it : undefined;
  }

  /** The rooms that this device's person is in. */
  mine(): PrivateRoom[] {
    return [...this.rooms.values()].filter((it) => it.isMine);
  }

  /** The rooms of mine that somebody else was not taken out of, be they gone from the home or not. */
  shared(person: PersonId): PrivateRoom[] {
    return this.mine().filter(({ now }) => stayAt(now, person, now.head.number) !== undefined);
  }

  /** The room under this id, known or to be made. */
  async meet(room: RoomId): Promise<PrivateRoom> {
    const known = this.rooms.get(room);
    if (known) return known;
    const made = await new PrivateRoom(room, this.around).load();
    const meanwhile = this.rooms.get(room);
    if (meanwhile) return meanwhile;
    this.rooms.set(room, made);
    this.around.rings.admitRing(room);
    return made;
  }

  /** Reads what the host shows of all rooms. Rooms of mine that it does not show it keeps back. False: not now. */
  async follow(session: Session, shown: readonly ShownRoster[]): Promise<boolean> {
    const { roster, troubles } = this.around;
    const home = shown.find((it) => it.roster === roster.now.roster)?.number ?? 0;
    for (const { roster: id, number, hash } of shown) {
      if (id !== roster.now.roster && !(await this.sync(session, id, { number, hash, home }))) return false;
    }
    const names = new Set(shown.map((it) => it.roster));
    for (const { room } of this.mine()) if (!names.has(room)) troubles.note("room_shortened", room);
    return true;
  }

  /** The same of a restored host, which was given back what it had lost since it showed its heads. */
  async followAnew(session: Session, shown: readonly ShownRoster[]): Promise<boolean> {
    const rooms = new Set([...shown.map(({ roster }) => roster), ...this.mine().map(({ room }) => room)]);
    rooms.delete(this.around.roster.now.roster);
    for (const room of rooms) if (!(await this.sync(session, room))) return false;
    return true;
  }

  /** Reads a room's roster and ring, and opens the boxes that waited for them. False: not now, or the host lies. */
  async sync(session: Session, room: RoomId, shown?: Shown): Promise<boolean> {
    const it = await this.meet(room);
    let done = await it.sync(session, shown);
    if (done === "home_ahead" && (await this.around.roster.sync(session))) done = await it.sync(session, shown);
    if (done === "synced") await this.around.rings.openWaiting();
    return done === "synced" || done === "none";
  }

  /** Takes what the host pushes of a private room's roster or ring. */
  async pushed(session: Session, push: Push & { push: "roster" | "generations" }): Promise<void> {
    const { roster: room } = push.body;
    const it = await this.meet(room);
    const fits =
      push.push === "roster"
        ? (await it.take(push.body.number, push.body.entries)) === "taken"
        : await this.takeRecords(it, push.body.generations);
    if (!fits) await this.sync(session, room);
    else await this.around.rings.openWaiting();
  }

  startOver(): void {
    for (const it of this.rooms.values()) it.startOver();
  }

  private async takeRecords(it: PrivateRoom, records: readonly Bytes[]): Promise<boolean> {
    for (const bytes of records) if (!(await it.takeRecord(bytes))) return false;
    return true;
  }
}
