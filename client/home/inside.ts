import {
  type Answer,
  type DeviceId,
  type EventId,
  type InviteId,
  LABELS,
  LIMITS,
  newId,
  ok,
  type Push,
  proofMessage,
  type Result,
  type RoomId,
  randomBytes,
  refuse,
} from "@hearth/protocol";
import { newSecret } from "@hearth/sealing";
import { accountStore } from "../account/enter.ts";
import { handOverVault } from "../account/password.ts";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Welcome } from "../host/connection.ts";
import type { Session } from "../host/session.ts";
import { HostGeneration } from "../restored/generation.ts";
import { giveBack } from "../restored/give-back.ts";
import { Outbox } from "../rooms/outbox.ts";
import { Receiver } from "../rooms/receive.ts";
import type { Home } from "./home.ts";
import { Incoming } from "./incoming.ts";
import { Intending } from "./intending.ts";
import { linkOf } from "./invites.ts";
import { renewDeviceKey, storeIsOld } from "./renewed-key.ts";

/** What became of showing oneself to the host. `renewed`: this device has a new key and has to show itself again. */
export type Readiness = "ready" | "renewed" | "not_let_in" | "signed_out" | "later";

/** A device inside its home: keeps in step with the host, takes in what it brings, hands over what is waiting. */
export class Inside {
  readonly receiver: Receiver;
  readonly outbox: Outbox;
  readonly incoming: Incoming;
  private readonly intending: Intending;
  private readonly generation: HostGeneration;
  private session: Session | undefined;

  constructor(
    readonly home: Home,
    private readonly reconnect: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.receiver = new Receiver(home, (id) => this.outbox.delivered(id));
    this.outbox = new Outbox(home, this.receiver.log, {
      session: () => this.connected,
      storeIsOld: () => this.reconnect(),
      failed,
    });
    this.generation = new HostGeneration(home.database);
    this.incoming = new Incoming(home, this.receiver, reconnect);
    this.intending = new Intending(home, this.receiver, this.outbox);
  }

  /** The session over which this device is in step with the host. */
  get connected(): Session | undefined {
    return this.session?.isOpen ? this.session : undefined;
  }

  /** Shows this device to the host and brings everything into step. What the host pushes meanwhile waits behind it. */
  ready(session: Session, welcome: Welcome): Promise<Readiness> {
    return this.incoming.inTurn(() => this.prove(session, welcome));
  }

  private async prove(session: Session, welcome: Welcome): Promise<Readiness> {
    const { account, author, device } = this.home;
    const signature = await device.sign(LABELS.nonce, proofMessage(welcome.nonce, account.home, author.device));
    const proven = await session.ask("prove", { device: author.device, signature });
    const restored = this.generation.restored(welcome);
    if (restored) this.home.troubles.note("host_restored");
    if (proven.ok) {
      this.home.troubles.clear("device_refused");
      return this.stepIn(session, welcome, proven.value);
    }
    switch (proven.error.code) {
      case "device_revoked":
        return "signed_out";
      case "device_refused":
        this.home.troubles.note("device_refused");
        return "later";
      case "proof_failed":
      case "home_missing":
        // A backup may be older than this device: others give back the entry that let it in.
        return restored ? "later" : "not_let_in";
      default:
        return "later";
    }
  }

  private async stepIn(session: Session, welcome: Welcome, proven: Answer<"prove">): Promise<Readiness> {
    const { home, incoming } = this;
    incoming.online.clear();
    for (const person of proven.online) incoming.online.add(person);
    const restored = this.generation.restored(welcome);
    const shown = restored ? await giveBack(home, this.receiver, session, restored, proven) : proven;
    if (!shown) return "later";
    const head = shown.rosters.find((it) => it.roster === home.roster.now.roster);
    const inStep = (await home.roster.sync(session, head)) && (await home.rings.sync(session));
    if (inStep && (await storeIsOld(home, shown.mine))) {
      return (await renewDeviceKey(home, session)).ok ? "renewed" : "later";
    }
    await incoming.followAll(session, shown.rooms);
    if (inStep) {
      if (restored) this.outbox.sendForgotten();
      await this.generation.inStep(session, welcome);
    }
    if (!session.isOpen) return "later";
    this.session = session;
    home.changed({ what: "people" });
    this.background(() => this.goOn(session));
    return "ready";
  }

  /** What was under way is taken up again; then the outbox. */
  private async goOn(session: Session): Promise<void> {
    await this.openRooms(session);
    this.outbox.retry();
    await this.outbox.pump();
    await this.intending.resume(session);
  }

  private async openRooms(session: Session): Promise<void> {
    const kept = accountStore(this.home.database).rooms;
    for (const room of kept.read() ?? []) {
      const opened = await session.ask("room.open", { room, roster: this.home.roster.now.roster, mode: "kept" });
      if (!opened.ok) return;
      kept.write((kept.read() ?? []).filter((it) => it !== room));
    }
  }

  pushed(session: Session, push: Push): void {
    this.background(() => this.incoming.pushed(session, push));
  }

  /** Puts a message into outbox and timeline in one step, and sends it as soon as that is possible. */
  post(room: RoomId, text: string): Result<{ id: EventId }, Failure> {
    const said = text.trim();
    if (said === "") return refuse(FAILURES.message_empty);
    if (said.length > LIMITS.messageText) return refuse(FAILURES.message_long);
    if (!this.home.facts.channels().some((channel) => channel.room === room)) return refuse(FAILURES.room_unknown);
    const { database, clock, author } = this.home;
    const time = clock.tick();
    const id = database.transaction(() => {
      const id = this.outbox.add(room, { type: "message", clock: time, text: said });
      const sql = "INSERT INTO items VALUES (?, ?, 'message', ?, ?, ?, ?)";
      database.run(sql, id, room, author.person, time.ms, time.counter, said);
      return id;
    });
    this.home.changed({ what: "timeline", room });
    this.send();
    return ok({ id });
  }

  /** Makes an invite and its link. */
  async invite(it: { uses: number; expires: number }): Promise<Result<{ link: string }, Failure>> {
    const me = this.home.roster.now.persons.get(this.home.account.person);
    if (me?.role !== "owner") return refuse(FAILURES.only_owners_invite);
    const invite = newId<InviteId>(this.home.world.now());
    const intent = { kind: "invite" as const, invite, secret: randomBytes(32), uses: it.uses, expires: it.expires };
    const done = await this.intending.begin(this.connected, invite, intent);
    return done.ok ? ok({ link: linkOf(this.home, intent) }) : done;
  }

  /** Signs one of the person's other devices out. */
  async revoke(device: DeviceId): Promise<Result<null, Failure>> {
    const it = this.home.roster.now.devices.get(device);
    if (it?.person !== this.home.account.person) return refuse(FAILURES.device_unknown);
    if (device === this.home.author.device) return refuse(FAILURES.device_mine);
    return this.intending.begin(this.connected, device, { kind: "revoke", device, seed: newSecret() });
  }

  /** Hands over a vault that an interrupted start has left behind. */
  async handOverVault(): Promise<void> {
    if (this.connected) await handOverVault(this.home, this.connected);
  }

  /** Reads older items from the host. False: there are none, or not now. */
  async older(room: RoomId): Promise<boolean> {
    return this.connected ? this.incoming.older(this.connected, room) : false;
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
