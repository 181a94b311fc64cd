import type { EventId, RoomId } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import { headsNow } from "../messages/rights.ts";
import { asNumber, asText } from "../store/meta.ts";
import { mayRetain } from "./may.ts";
import { keptFor } from "./words.ts";

/** Has the host do what was said: erase what went, and keep rooms no longer than they are to be kept. All of it outlives a crash. */
export class Telling {
  private running: Promise<void> | undefined;
  private wanted = false;

  constructor(
    private readonly home: Home,
    private readonly session: () => Session | undefined,
  ) {}

  /** Tells what there is to tell, as far as the host can be reached. */
  go(): Promise<void> {
    this.wanted = true;
    this.running ??= this.drain().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** The host has erased all that it was to. */
  get isDone(): boolean {
    return this.home.database.all("SELECT 1 FROM erasing LIMIT 1").length === 0;
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined); // whoever began it is told
  }

  /** A restored host knows nothing of what it was told. */
  forget(): void {
    this.home.database.run("DELETE FROM retained");
  }

  private async drain(): Promise<void> {
    await undefined; // so that `running` stands before it is taken back
    while (this.wanted) {
      this.wanted = false;
      const session = this.session();
      if (!session) return;
      await this.retain(session);
      while (await this.erase(session));
    }
  }

  private async retain(session: Session): Promise<void> {
    const { database, account } = this.home;
    for (const row of database.all("SELECT DISTINCT room FROM retentions")) {
      const room = asText(row["room"]) as RoomId;
      const ms = keptFor(database, room);
      const told = database.all("SELECT ms FROM retained WHERE room = ?", room)[0];
      if (told ? told["ms"] === ms : false) continue;
      if (!mayRetain(this.home, room, account.person, headsNow(this.home, room))) continue;
      const answer = await session.ask("room.retain", { room, ms });
      if (answer.ok) database.run("INSERT OR REPLACE INTO retained VALUES (?, ?)", room, ms);
    }
  }

  /** A request's worth. True: there may be more. */
  private async erase(session: Session): Promise<boolean> {
    const { database } = this.home;
    const first = database.all("SELECT room, mine FROM erasing ORDER BY room, mine LIMIT 1")[0];
    if (!first) return false;
    const [room, mine] = [asText(first["room"]) as RoomId, asNumber(first["mine"])];
    const events = database
      .all("SELECT event FROM erasing WHERE room = ? AND mine = ? LIMIT ?", room, mine, LIMITS.eraseEvents)
      .map((row) => asText(row["event"]) as EventId);
    const answer = await session.ask("events.erase", { room, events });
    if (!answer.ok && isLater(answer.error)) return false;
    // What the host refuses for good stays there: whoever is in charge now may ask for it.
    database.run("DELETE FROM erasing WHERE event IN (SELECT value FROM json_each(?))", JSON.stringify(events));
    this.home.changed({ what: "rooms" });
    return true;
  }
}
