import { ok, type Result, refuse } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { failureOf } from "../failure.ts";
import type { Refused, Session } from "../host/session.ts";
import type { Outbox } from "../rooms/outbox.ts";
import type { Receiver } from "../rooms/receive.ts";
import { changeRoster } from "./change.ts";
import type { Home } from "./home.ts";
import { type Intent, Intents } from "./intents.ts";
import { draftInvite } from "./invites.ts";
import { generationToSealWith } from "./renewal.ts";
import { draftRevocation } from "./revocation.ts";

/** Refusals that another try may overcome: the intent stays written down. */
const LATER = ["offline", "busy", "internal", "stopping", "restoring"];

/** Carries out what people want changed in the roster: begun once, and taken up again until it is done or refused for good. */
export class Intending {
  private readonly intents: Intents;

  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly outbox: Outbox,
  ) {
    this.intents = new Intents(home.database);
  }

  /** Begins an intent and carries it out, now or (`offline`) with the next connection. */
  async begin(session: Session | undefined, id: string, intent: Intent): Promise<Result<null, Failure>> {
    this.intents.begin(id, intent);
    const done = session ? await this.carryOut(session, id, intent) : refuse({ code: "offline" as const });
    return done.ok ? done : refuse(failureOf(done.error));
  }

  /** Takes up all that was begun. */
  async resume(session: Session): Promise<void> {
    for (const { id, intent } of this.intents.all()) await this.carryOut(session, id, intent);
  }

  private async carryOut(session: Session, id: string, intent: Intent): Promise<Result<null, Refused>> {
    const done = intent.kind === "invite" ? await this.invite(session, intent) : await this.revoke(session, intent);
    if (done.ok || !LATER.includes(done.error.code)) this.intents.end(id);
    return done;
  }

  private async invite(session: Session, intent: Extract<Intent, { kind: "invite" }>): Promise<Result<null, Refused>> {
    // Whoever comes by the link must get the newest generation with it.
    const newest = await generationToSealWith(this.home, session);
    if (!newest.ok) return newest;
    return changeRoster(this.home, session, () => draftInvite(this.home, intent));
  }

  /** First it is said how far the rooms' logs had come: what the device says beyond that counts for nobody who comes later. */
  private async revoke(session: Session, intent: Extract<Intent, { kind: "revoke" }>): Promise<Result<null, Refused>> {
    if (this.home.roster.now.devices.get(intent.device)?.revokedAt === undefined) {
      for (const room of this.receiver.log.rooms()) this.outbox.addCheckpoint(room);
      await this.outbox.pump();
    }
    const revoked = await changeRoster(this.home, session, () => draftRevocation(this.home, session, intent));
    if (!revoked.ok) return revoked;
    const renewed = await generationToSealWith(this.home, session);
    return renewed.ok ? ok(null) : renewed;
  }
}
