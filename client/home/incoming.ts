import type { Bytes, LogItem, Push, RoomId, RoomInfo } from "@hearth/protocol";
import { arrivalsIn } from "../arrivals/arrivals.ts";
import { notEarly } from "../delivery/rows.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { catchUp, readOlder } from "../rooms/catch-up.ts";
import type { Receiver } from "../rooms/receive.ts";
import { hasBegun } from "../unread/unread.ts";
import type { Home } from "./home.ts";
import { Present } from "./present.ts";

const PAGE = 500;

/**
 * All that the host brings, unasked or when this device has just come in, one thing after the other in the order in which
 * it came.
 */
export class Incoming {
  readonly present = new Present();
  private readonly line = new Line();

  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly reconnect: () => void,
  ) {}

  /** Runs `work` after everything that came before it. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.line.run(work);
  }

  /** Brings the rooms that the host shows up to date; the hidden room first, because it names the others. */
  async followAll(session: Session, shown: readonly RoomInfo[]): Promise<void> {
    const { home, receiver } = this;
    const isHidden = (it: RoomInfo) => it.room === home.account.home;
    for (const room of [...shown.filter(isHidden), ...shown.filter((it) => !isHidden(it))])
      await this.follow(session, room);
    if (session.isOpen) hasBegun(home.database);
    const names = new Set(shown.map(({ room }) => room));
    for (const room of receiver.log.rooms()) {
      // A room that this person is out of is shown no more.
      const isOut = home.privates.of(room)?.isMine === false;
      if (!names.has(room) && !isOut) home.troubles.note("log_altered", room);
    }
    await this.reconsider(session);
  }

  pushed(session: Session, push: Push): Promise<void> {
    return this.inTurn(() => this.take(session, push));
  }

  /** Reads older items from the host. False: there are none, or not now. */
  older(session: Session, room: RoomId, limit?: number): Promise<boolean> {
    return this.inTurn(async () => {
      const read = await readOlder(this.receiver, session, room, limit);
      await this.receiver.settle();
      await this.tellOfUnvouched(session);
      return read;
    });
  }

  /** Reads these rooms, or all, to their ends, as the last words there have not been pushed yet. */
  readOn(session: Session, rooms?: readonly RoomId[]): Promise<void> {
    return this.inTurn(() => this.readToEnds(session, rooms ?? this.receiver.log.rooms()));
  }

  private async readToEnds(session: Session, rooms: readonly RoomId[]): Promise<void> {
    const { log } = this.receiver;
    for (const room of rooms) {
      if (this.home.privates.of(room)?.isMine === false) continue;
      for (let more = true; more; ) {
        const page = await session.ask("history", { room, after: log.span(room)?.last ?? 0, limit: PAGE });
        if (!page.ok) return;
        more = page.value.items.length > 0 && (await this.receiver.append(room, page.value.items, page.value.running));
      }
    }
  }

  private async take(session: Session, push: Push): Promise<void> {
    const { home, receiver } = this;
    switch (push.push) {
      case "events": {
        const { room, items, running } = push.body;
        const first = items[0]?.seq ?? 1;
        const last = receiver.log.span(room)?.last;
        const fresh = notEarly(home.database, items);
        if (last !== undefined && first <= last + 1) await receiver.append(room, items, running);
        else
          await this.follow(session, {
            room,
            roster: home.privates.of(room) ? room : home.roster.now.roster,
            mode: "kept",
            seq: items.at(-1)?.seq ?? 0,
            running,
          });
        await this.reconsider(session);
        return this.tellArrivals(room, fresh);
      }
      case "roster":
        if (push.body.roster !== home.roster.now.roster) await home.privates.pushed(session, push);
        else await this.takeHome(session, push.body.number, push.body.entries);
        return this.reconsider(session, true);
      case "generations":
        if (push.body.roster !== home.roster.now.roster) {
          await home.privates.pushed(session, push);
          return this.reconsider(session, true);
        }
        for (const bytes of push.body.generations) {
          if (await home.rings.takeRecord(bytes)) continue;
          await home.roster.sync(session);
          await home.rings.takeRecord(bytes);
        }
        return this.reconsider(session, true);
      case "boxes":
        await home.sync(session);
        return this.reconsider(session, true);
      case "room":
        if (push.body.roster !== home.roster.now.roster) await home.privates.sync(session, push.body.roster);
        await this.follow(session, push.body);
        return home.changed({ what: "rooms" });
      case "presence":
        this.present.take(push.body);
        return home.changed({ what: "people" });
      case "link":
      case "own":
      case "peer":
      case "signal":
        return; // heard beside what is in line here
      case "catch-up":
        return this.reconnect(); // a new connection starts from what the host shows then
    }
  }

  private tellArrivals(room: RoomId, items: readonly LogItem[]): void {
    const arrivals = arrivalsIn(this.home, room, items);
    if (arrivals.length > 0) this.home.changed({ what: "arrived", room, arrivals });
  }

  private async takeHome(session: Session, number: number, entries: readonly Bytes[]): Promise<void> {
    const { home } = this;
    const before = home.roster.now.head.number;
    if (!(await home.roster.take(number, entries))) await home.roster.sync(session);
    // Somebody is out: from now on nobody dates an entry of a room that they were in back to before.
    for (const { person, cuts } of home.roster.now.persons.values())
      if ((cuts.at(-1) ?? 0) > before)
        await this.syncRooms(
          session,
          home.privates.shared(person).map(({ room }) => room),
        );
  }

  private async syncRooms(session: Session, rooms: readonly RoomId[]): Promise<void> {
    for (const room of rooms) if (this.home.privates.of(room)) await this.home.privates.sync(session, room);
  }

  private async follow(session: Session, shown: RoomInfo): Promise<void> {
    await catchUp(this.home, this.receiver, session, shown);
    await this.receiver.settle();
  }

  /** Fetches what events wait for, and judges those again. `grown`: roster or ring have just grown. */
  private async reconsider(session: Session, grown = false): Promise<void> {
    const { home, receiver } = this;
    if (grown) await receiver.retry();
    if (receiver.waitsFor("head_ahead").length > 0 && (await home.roster.sync(session))) {
      await this.syncRooms(session, receiver.waitsFor("head_ahead"));
      await receiver.retry();
      // Somebody has signed for a longer roster than the one the host shows.
      for (const room of receiver.waitsFor("head_ahead"))
        if (home.privates.of(room)) home.troubles.note("room_shortened", room);
        else home.troubles.note("roster_shortened");
    }
    if (receiver.waitsFor("generation_unknown").length > 0 && (await home.sync(session))) {
      await this.syncRooms(session, receiver.waitsFor("generation_unknown"));
      await receiver.retry();
    }
    await receiver.settle();
    await this.tellOfUnvouched(session);
  }

  /** Who vouches may stand further on than the log is here, while the roster has been read ahead of it. */
  private async tellOfUnvouched(session: Session): Promise<void> {
    const { home, receiver } = this;
    const rooms = receiver.unvouched().filter((room) => !home.troubles.has("revoked_spoke", room));
    if (rooms.length === 0) return;
    await this.readToEnds(session, rooms);
    await receiver.settle();
    if (!session.isOpen) return; // the next connection reads on
    for (const room of receiver.unvouched()) home.troubles.note("revoked_spoke", room);
  }
}
