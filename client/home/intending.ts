import { type DeviceId, type Result, refuse } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { failureOf } from "../failure.ts";
import { isLater } from "../host/later.ts";
import type { Refused, Session } from "../host/session.ts";
import { RoomIntending } from "../private/intending.ts";
import { isRoomIntent } from "../private/intent.ts";
import { renewRooms } from "../private/renewal.ts";
import type { Outbox } from "../rooms/outbox.ts";
import type { Receiver } from "../rooms/receive.ts";
import { VOUCHED_TRIES, Vouching } from "../rooms/vouching.ts";
import { changeRoster, type Draft } from "./change.ts";
import type { Home } from "./home.ts";
import type { Incoming } from "./incoming.ts";
import { type Intent, Intents } from "./intents.ts";
import { draftInvite, draftInvitePast } from "./invites.ts";
import { draftParting } from "./parting.ts";
import { draftPast } from "./past.ts";
import { draftRemoval, draftRole, draftWithdrawal } from "./people.ts";
import { generationToSealWith } from "./renewal.ts";
import { draftOwnRenewal, draftRevocation } from "./revocation.ts";

const isParting = ({ kind }: Intent) => kind === "leave" || kind === "sign-out";

/** Carries out what people want changed in the roster: begun once, and taken up again until it is done or refused for good. */
export class Intending {
  private readonly intents: Intents;
  private readonly rooms: RoomIntending;
  private readonly vouching: Vouching;

  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly outbox: Outbox,
    private readonly incoming: Incoming,
  ) {
    this.intents = new Intents(home.database);
    this.vouching = new Vouching(home, receiver, outbox, incoming);
    this.rooms = new RoomIntending(home, receiver, outbox, incoming, this.vouching);
  }

  /** Begins an intent and carries it out, now or (`offline`) with the next connection. */
  async begin(session: Session | undefined, intent: Intent): Promise<Result<null, Failure>> {
    this.intents.begin(intent);
    const done = session ? await this.carryOut(session, intent) : refuse({ code: "offline" as const });
    return done.ok ? done : refuse(failureOf(done.error));
  }

  /** Takes up all that was begun. */
  async resume(session: Session): Promise<void> {
    for (const intent of this.intents.all()) await this.carryOut(session, intent);
  }

  /** This device is about to end: if it has, that was its own will. */
  get parting(): boolean {
    return this.intents.all().some(isParting);
  }

  has(kind: Intent["kind"]): boolean {
    return this.intents.all().some((it) => it.kind === kind);
  }

  private async carryOut(session: Session, intent: Intent): Promise<Result<null, Refused>> {
    const done = await this.work(session, intent);
    // Who goes keeps the intent until the store is erased, whenever that is: after a crash it tells why nobody lets us in.
    const isErasedLater = done.ok && isParting(intent);
    if (!isErasedLater && (done.ok || !isLater(done.error))) this.intents.end(intent);
    return done;
  }

  private work(session: Session, intent: Intent): Promise<Result<null, Refused>> {
    const { home } = this;
    if (isRoomIntent(intent)) return this.rooms.carryOut(session, intent);
    const { devices, persons } = home.roster.now;
    switch (intent.kind) {
      case "invite":
        return this.invite(session, intent);
      case "revoke":
        if (devices.get(intent.device)?.revokedAt !== undefined) return this.cut(session, async () => "done");
        return this.takeOut(session, [intent.device], () => draftRevocation(home, session, intent));
      case "remove":
        if (persons.get(intent.person)?.goneAt !== undefined) return this.cut(session, async () => "done");
        return this.takeOut(session, persons.get(intent.person)?.devices ?? [], () =>
          draftRemoval(home, intent.person),
        );
      case "renew":
        return this.cut(session, () => draftOwnRenewal(home, session, intent.seed));
      case "keep-past":
        return changeRoster(home, session, () => draftPast(home, session));
      case "revoke-invite":
        return this.cut(session, () => draftWithdrawal(home, intent.invite));
      case "role":
        return changeRoster(home, session, () => draftRole(home, intent.person, intent.role));
      case "leave":
      case "sign-out":
        return this.part(session, intent.kind);
    }
  }

  private async invite(session: Session, intent: Extract<Intent, { kind: "invite" }>): Promise<Result<null, Refused>> {
    // Whoever comes by the link must get the newest generation with it.
    const newest = await generationToSealWith(this.home, session);
    if (!newest.ok) return newest;
    const invited = await changeRoster(this.home, session, () => draftInvite(this.home, intent));
    return invited.ok ? changeRoster(this.home, session, () => draftInvitePast(this.home, intent)) : invited;
  }

  /**
   * First it is said how far the rooms' logs had come: what they say beyond that counts for nobody who comes later. If they
   * have spoken in between, again. At last without: what somebody said last is less than that they are out.
   */
  private async takeOut(
    session: Session,
    going: readonly DeviceId[],
    draft: () => Promise<Draft | Refused>,
  ): Promise<Result<null, Refused>> {
    const first = await draft();
    if (first !== "done" && "code" in first) return refuse(first);
    const { vouching } = this;
    for (let tries = 0; tries < VOUCHED_TRIES; tries++) {
      await vouching.vouch(session, vouching.rooms(), going);
      const done = await this.cut(session, async () => {
        const drafted = await draft();
        if (drafted === "done" || "code" in drafted) return drafted;
        return { ...drafted, seen: vouching.seen(vouching.rooms(), going) };
      });
      if (done.ok || done.error.code !== "rooms_moved") return done;
    }
    return this.cut(session, draft);
  }

  /** Makes the change, and at once the generation that those who are out do not get. */
  private async cut(session: Session, draft: () => Promise<Draft | Refused>): Promise<Result<null, Refused>> {
    const changed = await changeRoster(this.home, session, draft);
    if (!changed.ok) return changed;
    const renewed = await generationToSealWith(this.home, session);
    return renewed.ok ? renewRooms(this.home, session) : renewed;
  }

  /** What waits is sent, and comes back in the log, before the last word that names how far the log has come. */
  private async part(session: Session, how: "leave" | "sign-out"): Promise<Result<null, Refused>> {
    const { home, receiver, vouching } = this;
    await this.outbox.pump();
    for (let tries = 0; ; tries++) {
      await this.incoming.readOn(session);
      const draft = async (): Promise<Draft | Refused> => {
        const drafted = await draftParting(home, receiver.log, how);
        if (drafted === "done" || "code" in drafted || tries >= VOUCHED_TRIES) return drafted;
        return { ...drafted, seen: vouching.here(vouching.rooms()) };
      };
      const done = await changeRoster(home, session, draft, true);
      if (done.ok || done.error.code !== "rooms_moved") return done;
    }
  }
}
