import { ok, type Result, refuse } from "@hearth/protocol";
import { extendRoom, modeOf, reachesBack, stayAt, straightIn } from "@hearth/roster";
import { newSecret } from "@hearth/sealing";
import type { Draft } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import type { Incoming } from "../home/incoming.ts";
import type { Refused, Session } from "../host/session.ts";
import { sayLockAgain } from "../locks/again.ts";
import { sayRetentionAgain } from "../retention/again.ts";
import type { Outbox } from "../rooms/outbox.ts";
import type { Receiver } from "../rooms/receive.ts";
import { VOUCHED_TRIES, type Vouching } from "../rooms/vouching.ts";
import { boxesFor } from "./boxes.ts";
import { changeRoom, draftRoomEntry } from "./change.ts";
import { nameOnce } from "./describe.ts";
import type { RoomIntent } from "./intent.ts";
import { draftGeneration, roomGenerationToSealWith } from "./renewal.ts";
import type { PrivateRoom } from "./room.ts";

type Intent<K extends RoomIntent["kind"]> = Extract<RoomIntent, { kind: K }>;
type Done = Promise<Result<null, Refused>>;

/** Carries out what people want changed in private rooms. Each may be broken off anywhere and begun again. */
export class RoomIntending {
  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly outbox: Outbox,
    private readonly incoming: Incoming,
    private readonly vouching: Vouching,
  ) {}

  async carryOut(session: Session, intent: RoomIntent): Done {
    const { home } = this;
    const room = await home.privates.meet(intent.room);
    switch (intent.kind) {
      case "room-start":
        return this.start(session, room, intent);
      case "room-admit":
        return this.admit(session, room, intent);
      case "room-remove":
        return this.remove(session, room, intent);
      case "room-leave":
        return this.leave(session, room);
      case "room-role":
        return changeRoom(home, room, session, async () => {
          const { person, inCharge } = intent;
          const is = stayAt(room.now, person, room.now.head.number)?.inCharge.at(-1)?.is;
          return is === inCharge ? "done" : draftRoomEntry(home, room, { type: "role", person, inCharge });
        });
      case "room-history":
        return this.setHistory(session, room, intent);
      case "room-mode":
        return this.setMode(session, room, intent);
    }
  }

  private async start(session: Session, room: PrivateRoom, it: Intent<"room-start">): Done {
    const { home } = this;
    const secret = newSecret();
    const started = await changeRoom(home, room, session, async () => {
      if (room.exists) return "done";
      const { as: kind, people, history, mode = "kept", straight } = it;
      const delivery = mode === "kept" ? {} : { mode, ...(straight && { straight }) };
      const said = { type: "room-genesis" as const, kind, people, history, ...delivery };
      const entry = await draftRoomEntry(home, room, said);
      if ("code" in entry) return entry;
      const behind = await extendRoom(room.now, home.roster.now, entry.entries ?? []);
      if (!behind.ok) return { code: "entry_refused", rule: behind.error.code };
      const ring = await draftGeneration(home, room, session, behind.value, secret);
      return "code" in ring ? ring : { ...entry, ...ring };
    });
    if (!started.ok) return started;
    if (it.name !== undefined && room.isMine) nameOnce(home, this.outbox, room, it);
    home.changed({ what: "rooms" });
    return ok(null);
  }

  /** The entry first, then the keys of what the newcomers may read; then the next generation, if they may not read all. */
  private async admit(session: Session, room: PrivateRoom, it: Intent<"room-admit">): Done {
    const { home } = this;
    // Who comes must get the newest generation, whoever has made it.
    const newest = await roomGenerationToSealWith(home, room, session);
    if (!newest.ok) return newest;
    const admitted = await changeRoom(home, room, session, async (): Promise<Draft | Refused> => {
      const missing = it.people.filter((person) => !room.people.includes(person));
      return missing.length === 0 ? "done" : draftRoomEntry(home, room, { type: "admit", people: missing });
    });
    if (!admitted.ok) return admitted;
    const boxed = await changeRoom(home, room, session, async () => {
      const people = it.people.filter((person) => room.people.includes(person));
      const stay = people[0] && room.now.stays.get(people[0])?.at(-1);
      const secrets = room
        .all()
        .flatMap(({ record, secret }) => (stay && reachesBack(room.now, stay, record) ? [secret] : []));
      if (secrets.length === 0) return "done";
      const boxes = await boxesFor(home, session, room.room, people, secrets);
      return boxes ? { boxes } : { code: "offline" };
    });
    if (!boxed.ok) return boxed;
    const renewed = await this.renew(session, room);
    // Who comes may not be able to read when it was said.
    const sayAgain = [sayRetentionAgain, sayLockAgain];
    if (renewed.ok && sayAgain.map((say) => say(home, this.outbox, room.room)).includes(true)) await this.outbox.pump();
    return renewed;
  }

  /** First it is said how far the room's log had come, as when somebody is taken out of the home. */
  private async remove(session: Session, room: PrivateRoom, { person }: Intent<"room-remove">): Done {
    const { home, vouching } = this;
    const going = home.roster.now.persons.get(person)?.devices ?? [];
    let removed: Result<null, Refused> = ok(null);
    for (let tries = 0; tries <= VOUCHED_TRIES; tries++) {
      const draft = async (): Promise<Draft | Refused> => {
        if (!stayAt(room.now, person, room.now.head.number)) return "done";
        const drafted = await draftRoomEntry(home, room, { type: "remove", person });
        if ("code" in drafted || tries === VOUCHED_TRIES) return drafted;
        return { ...drafted, seen: vouching.seen([room.room], going) };
      };
      const first = await draft();
      if (first !== "done" && "code" in first) return refuse(first);
      if (first !== "done") await vouching.vouch(session, [room.room], going);
      removed = await changeRoom(home, room, session, draft);
      if (removed.ok || removed.error.code !== "rooms_moved") break;
    }
    return removed.ok ? this.renew(session, room) : removed;
  }

  private async leave(session: Session, room: PrivateRoom): Done {
    if (!room.isMine) return ok(null);
    await this.outbox.pump();
    let left: Result<null, Refused> = ok(null);
    for (let tries = 0; tries <= VOUCHED_TRIES; tries++) {
      await this.incoming.readOn(session);
      left = await changeRoom(this.home, room, session, async () => {
        if (!room.isMine) return "done";
        const span = this.receiver.log.span(room.room);
        const seen = { seq: span?.last ?? 0, running: span?.running ?? new Uint8Array(32) };
        const drafted = await draftRoomEntry(this.home, room, { type: "leave", seen });
        if ("code" in drafted || tries === VOUCHED_TRIES) return drafted;
        return { ...drafted, seen: [{ room: room.room, seq: seen.seq }] };
      });
      if (left.ok || left.error.code !== "rooms_moved") break;
    }
    this.home.changed({ what: "rooms" });
    return left;
  }

  private async setHistory(session: Session, room: PrivateRoom, { history }: Intent<"room-history">): Done {
    const changed = await changeRoom(this.home, room, session, async () =>
      JSON.stringify(room.now.history) === JSON.stringify(history)
        ? "done"
        : draftRoomEntry(this.home, room, { type: "settings", history }),
    );
    return changed.ok ? this.renew(session, room) : changed;
  }

  /** How messages are delivered from here on; the next key is made at once, so that none opens both. */
  private async setMode(session: Session, room: PrivateRoom, { mode, straight = false }: Intent<"room-mode">): Done {
    const said = { type: "mode" as const, mode, ...(straight && { straight }) };
    const changed = await changeRoom(this.home, room, session, async () =>
      modeOf(room.now) === mode && straightIn(room.now) === straight ? "done" : draftRoomEntry(this.home, room, said),
    );
    if (!changed.ok) return changed;
    const renewed = await this.renew(session, room);
    await this.outbox.pump();
    return renewed;
  }

  private async renew(session: Session, room: PrivateRoom): Done {
    const renewed = await roomGenerationToSealWith(this.home, room, session);
    this.home.changed({ what: "rooms" });
    return renewed.ok ? ok(null) : renewed;
  }
}
