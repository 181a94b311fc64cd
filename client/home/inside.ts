import {
  type Answer,
  type DeviceId,
  type EventId,
  type InviteId,
  LABELS,
  LIMITS,
  newId,
  ok,
  type PersonId,
  type Push,
  proofMessage,
  type Result,
  type RoomId,
  type RoomInfo,
  randomBytes,
  refuse,
} from "@hearth/protocol";
import { newSecret } from "@hearth/sealing";
import { accountStore } from "../account/enter.ts";
import { handOverVault } from "../account/password.ts";
import type { Failure } from "../api.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Welcome } from "../host/connection.ts";
import type { Refused, Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { catchUp, readOlder } from "../rooms/catch-up.ts";
import { Outbox } from "../rooms/outbox.ts";
import { Receiver } from "../rooms/receive.ts";
import { changeRoster } from "./change.ts";
import type { Home } from "./home.ts";
import { type Intent, Intents } from "./intents.ts";
import { draftInvite, linkOf } from "./invites.ts";
import { generationToSealWith } from "./renewal.ts";
import { renewDeviceKey, storeIsOld } from "./renewed-key.ts";
import { draftRevocation } from "./revocation.ts";

/** What became of showing oneself to the host. `renewed`: this device has a new key and has to show itself again. */
export type Readiness = "ready" | "renewed" | "not_let_in" | "signed_out" | "later";

/**
 * A device inside its home: keeps in step with the host, takes in what it brings, hands over what is waiting. Everything
 * that comes in goes through one line, in the order in which it came.
 */
export class Inside {
  readonly receiver: Receiver;
  readonly outbox: Outbox;
  readonly online = new Set<PersonId>();
  private readonly incoming = new Line();
  private readonly intents: Intents;
  private session: Session | undefined;

  constructor(
    readonly home: Home,
    private readonly reconnect: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.intents = new Intents(home.database);
    this.receiver = new Receiver(home, (id) => this.outbox.delivered(id));
    this.outbox = new Outbox(home, this.receiver.log, {
      session: () => (this.session?.isOpen ? this.session : undefined),
      storeIsOld: () => this.reconnect(),
    });
  }

  /** Shows this device to the host and brings everything into step. */
  async ready(session: Session, welcome: Welcome): Promise<Readiness> {
    const { home } = this;
    const message = proofMessage(welcome.nonce, home.account.home, home.author.device);
    const proven = await session.ask("prove", {
      device: home.author.device,
      signature: await home.device.sign(LABELS.nonce, message),
    });
    if (!proven.ok) {
      if (proven.error.code === "device_revoked") return "signed_out";
      return proven.error.code === "proof_failed" || proven.error.code === "home_missing" ? "not_let_in" : "later";
    }
    return this.incoming.run(() => this.stepIn(session, proven.value));
  }

  private async stepIn(session: Session, shown: Answer<"prove">): Promise<Readiness> {
    const { home } = this;
    this.online.clear();
    for (const person of shown.online) this.online.add(person);
    const head = shown.rosters.find((it) => it.roster === home.roster.now.roster);
    const inStep = (await home.roster.sync(session, head)) && (await home.rings.sync(session));
    if (!inStep && !session.isOpen) return "later";
    if (inStep && (await storeIsOld(home, shown.mine))) {
      return (await renewDeviceKey(home, session)).ok ? "renewed" : "later";
    }
    const hidden = shown.rooms.filter(({ room }) => room === home.account.home);
    const others = shown.rooms.filter(({ room }) => room !== home.account.home);
    for (const room of [...hidden, ...others]) await this.follow(session, room);
    this.tellOfMissingRooms(shown.rooms);
    await this.reconsider(session);
    this.session = session;
    home.changed({ what: "people" });
    this.background(() => this.goOn(session));
    return "ready";
  }

  /** What was under way is taken up again; then the outbox. */
  private async goOn(session: Session): Promise<void> {
    await this.openRooms(session);
    await handOverVault(this.home, session);
    for (const { id, intent } of this.intents.all()) await this.carryOut(session, id, intent);
    this.outbox.retry();
    await this.outbox.pump();
  }

  private async openRooms(session: Session): Promise<void> {
    const kept = accountStore(this.home.database).rooms;
    for (const room of kept.read() ?? []) {
      const opened = await session.ask("room.open", { room, roster: this.home.roster.now.roster, mode: "kept" });
      if (!opened.ok) return;
      kept.write((kept.read() ?? []).filter((it) => it !== room));
    }
  }

  /** A room with a log here that the host does not name any more. */
  private tellOfMissingRooms(shown: readonly RoomInfo[]): void {
    const names = new Set(shown.map(({ room }) => room));
    for (const room of this.receiver.log.rooms()) if (!names.has(room)) this.home.troubles.note("log_altered", room);
  }

  pushed(session: Session, push: Push): void {
    this.background(() => this.incoming.run(() => this.take(session, push)));
  }

  private async take(session: Session, push: Push): Promise<void> {
    const { home, receiver } = this;
    switch (push.push) {
      case "events": {
        const { room, items, running } = push.body;
        const first = items[0]?.seq ?? 1;
        const last = receiver.log.span(room)?.last;
        if (last === undefined || first > last + 1) {
          await this.follow(session, {
            room,
            roster: home.roster.now.roster,
            mode: "kept",
            seq: items.at(-1)?.seq ?? 0,
            running,
          });
        } else await receiver.append(room, items, running);
        return this.reconsider(session);
      }
      case "roster":
        if (!(await home.roster.take(push.body.number, push.body.entries))) await home.roster.sync(session);
        return this.reconsider(session, true);
      case "generations":
        for (const bytes of push.body.generations) {
          if (!(await home.rings.takeRecord(bytes))) await home.roster.sync(session);
          await home.rings.takeRecord(bytes);
        }
        return this.reconsider(session, true);
      case "boxes":
        await home.rings.sync(session);
        return this.reconsider(session, true);
      case "room":
        await this.follow(session, push.body);
        return home.changed({ what: "rooms" });
      case "presence":
        for (const person of push.body.online) this.online.add(person);
        for (const person of push.body.offline) this.online.delete(person);
        return home.changed({ what: "people" });
      case "catch-up":
        return this.reconnect(); // a new connection starts from what the host shows then
    }
  }

  private async follow(session: Session, shown: RoomInfo): Promise<void> {
    await catchUp(this.home, this.receiver, session, shown);
    await this.receiver.settle();
  }

  /** Fetches what events wait for, and judges those again. `grown`: roster or ring have just grown. */
  private async reconsider(session: Session, grown = false): Promise<void> {
    const { home, receiver } = this;
    if (grown) await receiver.retry();
    if (receiver.waitsFor("head_ahead") && (await home.roster.sync(session))) {
      await receiver.retry();
      // Somebody has signed for a longer roster than the one the host shows.
      if (receiver.waitsFor("head_ahead")) home.troubles.note("roster_shortened");
    }
    if (receiver.waitsFor("generation_unknown") && (await home.rings.sync(session))) await receiver.retry();
    await receiver.settle();
  }

  /** Puts a message into outbox and timeline in one step, and sends it as soon as that is possible. */
  post(room: RoomId, text: string): Result<{ id: EventId }, Failure> {
    const said = text.trim();
    if (said === "") return refuse(FAILURES.message_empty);
    if (said.length > LIMITS.messageText) return refuse(FAILURES.message_long);
    if (!this.home.facts.channels().some((channel) => channel.room === room)) return refuse(FAILURES.room_unknown);
    const { database } = this.home;
    const clock = this.home.clock.tick();
    const id = database.transaction(() => {
      const id = this.outbox.add(room, { type: "message", clock, text: said });
      const { person } = this.home.author;
      database.run(
        "INSERT INTO items VALUES (?, ?, 'message', ?, ?, ?, ?)",
        id,
        room,
        person,
        clock.ms,
        clock.counter,
        said,
      );
      return id;
    });
    this.home.changed({ what: "timeline", room });
    this.background(() => this.outbox.pump());
    return ok({ id });
  }

  async invite(it: { uses: number; expires: number }): Promise<Result<{ link: string }, Failure>> {
    const me = this.home.roster.now.persons.get(this.home.account.person);
    if (me?.role !== "owner") return refuse(FAILURES.only_owners_invite);
    const invite = newId<InviteId>(this.home.world.now());
    const intent = { kind: "invite" as const, invite, secret: randomBytes(32), ...it };
    const done = await this.intend(invite, intent);
    return done.ok ? ok({ link: linkOf(this.home, intent) }) : done;
  }

  /** Signs one of the person's other devices out. First it is said how far the rooms' logs had come without it. */
  async revoke(device: DeviceId): Promise<Result<null, Failure>> {
    const it = this.home.roster.now.devices.get(device);
    if (it?.person !== this.home.account.person) return refuse(FAILURES.device_unknown);
    if (device === this.home.author.device) return refuse(FAILURES.device_mine);
    return this.intend(device, { kind: "revoke", device, seed: newSecret() });
  }

  private async intend(id: string, intent: Intent): Promise<Result<null, Failure>> {
    this.intents.begin(id, intent);
    const session = this.session;
    const done = session ? await this.carryOut(session, id, intent) : refuse({ code: "offline" as const });
    return done.ok ? done : refuse(failureOf(done.error));
  }

  private async carryOut(session: Session, id: string, intent: Intent): Promise<Result<null, Refused>> {
    const done =
      intent.kind === "invite"
        ? await this.carryOutInvite(session, intent)
        : await this.carryOutRevocation(session, intent);
    const isLater = !done.ok && ["offline", "busy", "internal", "stopping"].includes(done.error.code);
    if (!isLater) this.intents.end(id);
    return done;
  }

  private async carryOutInvite(
    session: Session,
    intent: Extract<Intent, { kind: "invite" }>,
  ): Promise<Result<null, Refused>> {
    // Whoever comes by the link must get the newest generation with it.
    const newest = await generationToSealWith(this.home, session);
    if (!newest.ok) return newest;
    return changeRoster(this.home, session, () => draftInvite(this.home, intent));
  }

  private async carryOutRevocation(
    session: Session,
    intent: Extract<Intent, { kind: "revoke" }>,
  ): Promise<Result<null, Refused>> {
    if (this.home.roster.now.devices.get(intent.device)?.revokedAt === undefined) {
      for (const room of this.receiver.log.rooms()) this.outbox.addCheckpoint(room);
      await this.outbox.pump();
    }
    const revoked = await changeRoster(this.home, session, () => draftRevocation(this.home, session, intent));
    if (!revoked.ok) return revoked;
    const renewed = await generationToSealWith(this.home, session);
    return renewed.ok ? ok(null) : renewed;
  }

  /** Reads older items from the host. False: there are none, or not now. */
  older(room: RoomId): Promise<boolean> {
    return this.incoming.run(async () => {
      const session = this.session;
      if (!session?.isOpen) return false;
      const read = await readOlder(this.receiver, session, room);
      await this.receiver.settle();
      return read;
    });
  }

  get connected(): Session | undefined {
    return this.session?.isOpen ? this.session : undefined;
  }

  /** Sends what waits. */
  send(): void {
    this.background(() => this.outbox.pump());
  }

  close(): void {
    this.session = undefined;
    this.outbox.stop();
  }

  private background(work: () => Promise<unknown>): void {
    work().catch(this.failed);
  }
}
