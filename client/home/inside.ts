import {
  type Answer,
  type Ask,
  type Clock,
  type Content,
  type DeviceId,
  type EventId,
  type InviteId,
  LABELS,
  newId,
  ok,
  type PersonId,
  type Push,
  proofMessage,
  type Result,
  type RoomId,
  randomBytes,
  refuse,
} from "@hearth/protocol";
import { hasLostDevice, isInCharge } from "@hearth/roster";
import { newSecret } from "@hearth/sealing";
import type { Draft, Failure } from "../api.ts";
import { openTransfers } from "../blobs/open-transfers.ts";
import type { Transfers } from "../blobs/transfers.ts";
import type { Calls } from "../calls/calls.ts";
import { callsOf } from "../calls/of.ts";
import { Reach } from "../delivery/reach.ts";
import { hostGate } from "../delivery/ways.ts";
import { FAILURES } from "../failure.ts";
import type { Welcome } from "../host/connection.ts";
import type { Session } from "../host/session.ts";
import { setBlocked } from "../letters/blocks.ts";
import type { Desk } from "../letters/write.ts";
import { Offering } from "../link/offering.ts";
import { registerKinds } from "../own/kinds.ts";
import { Own } from "../own/own.ts";
import { witnessDepartures } from "../private/witness.ts";
import { Receipts } from "../receipts/receipts.ts";
import { HostGeneration } from "../restored/generation.ts";
import { giveBack } from "../restored/give-back.ts";
import { tellNewcomers } from "../retention/again.ts";
import { Keeping } from "../retention/keeping.ts";
import { RoomsToOpen } from "../rooms/opening.ts";
import { Outbox } from "../rooms/outbox.ts";
import { postMessage } from "../rooms/post.ts";
import { Receiver } from "../rooms/receive.ts";
import { Sending } from "../scheduled/scheduled.ts";
import { handOver, vaultStore } from "../vault/change.ts";
import type { Home } from "./home.ts";
import { Incoming } from "./incoming.ts";
import { Intending } from "./intending.ts";
import type { Intent } from "./intents.ts";
import { linkOf } from "./invites.ts";
import { Looks } from "./looks.ts";
import { notLetIn, type Readiness } from "./readiness.ts";
import { renewDeviceKey, storeIsOld } from "./renewed-key.ts";
import { ownDevices } from "./revocation.ts";

/** A device inside its home: keeps in step with the host, takes in what it brings, hands over what is waiting. */
export class Inside {
  readonly receiver: Receiver;
  readonly outbox: Outbox;
  readonly incoming: Incoming;
  private readonly intending: Intending;
  readonly looks: Looks;
  private readonly generation: HostGeneration;
  private readonly opening: RoomsToOpen;
  readonly offering: Offering;
  readonly own: Own;
  readonly keeping: Keeping;
  readonly receipts: Receipts;
  readonly sending: Sending;
  readonly reach: Reach;
  readonly transfers: Transfers | undefined;
  readonly calls: Calls;
  private session: Session | undefined;
  /** Nobody has used this device for a while. */
  private idle = false;

  constructor(
    readonly home: Home,
    reconnect: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.opening = new RoomsToOpen(home);
    this.receiver = new Receiver(
      home,
      (it) => this.outbox.delivered(it),
      () => this.keeping.look(),
    );
    this.keeping = new Keeping(home, () => this.connected, failed);
    this.outbox = new Outbox(home, this.receiver.log, {
      session: () => this.connected,
      waitsToOpen: (room) => this.opening.waits(room),
      storeIsOld: () => this.connected?.end(), // the next connection shows it, after a wait
      failed,
      reaches: (room) => this.reach.leadsInto(room),
      sealed: (room, event) => this.reach.hand(room, event),
      queued: () => this.reach.sender.look(),
      offered: () => this.transfers?.look(),
    });
    this.generation = new HostGeneration(home.database);
    this.incoming = new Incoming(home, this.receiver, reconnect);
    this.reach = new Reach(home, this.receiver, this.incoming.present, {
      session: () => this.connected,
      offered: () => this.transfers?.look(),
      linked: () => {
        this.transfers?.again();
        return this.outbox.linked();
      },
      failed,
      calls: () => this.calls,
    });
    this.calls = callsOf(this, failed);
    this.intending = new Intending(home, this.receiver, this.outbox, this.incoming);
    this.looks = new Looks(home, this.outbox);
    this.offering = new Offering(home, () => this.connected);
    this.own = new Own(home, () => this.connected, failed);
    this.receipts = new Receipts(home, this.incoming.present, () => this.connected, failed);
    this.sending = new Sending(home, this.own, (room, draft, id) => this.post(room, draft, id), {
      session: () => this.connected,
      now: () => this.receipts.now,
    });
    this.transfers = openTransfers(this, failed);
    registerKinds(this.own, home, this.receipts, this.sending, this.reach);
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
    session.gate = hostGate(this.home);
    const signature = await device.sign(LABELS.nonce, proofMessage(welcome.nonce, account.home, author.device));
    const proven = await session.ask("prove", { device: author.device, signature });
    const restored = this.generation.restored(welcome);
    if (restored) this.home.troubles.note("host_restored");
    if (proven.ok) {
      this.home.troubles.clear("device_refused");
      return this.stepIn(session, welcome, proven.value);
    }
    return notLetIn(this.home, proven.error.code, restored !== undefined);
  }

  private async stepIn(session: Session, welcome: Welcome, proven: Answer<"prove">): Promise<Readiness> {
    const { home, incoming } = this;
    incoming.present.clear();
    incoming.present.take(proven);
    home.hostTime.heard(welcome);
    const restored = this.generation.restored(welcome);
    if (restored) this.keeping.telling.forget();
    const shown = restored ? await giveBack(home, this.receiver, session, restored, proven) : proven;
    if (!shown) return "later";
    const head = shown.rosters.find((it) => it.roster === home.roster.now.roster);
    const isInStep = await home.sync(session, head);
    const { privates } = home;
    const follow = restored
      ? () => privates.followAnew(session, proven.rosters)
      : () => privates.follow(session, proven.rosters);
    const inStep = isInStep && (await follow());
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
    this.offering.connected(session);
    home.changed({ what: "people" });
    this.reach.connected();
    this.transfers?.again();
    this.background(() => this.goOn(session));
    const told = this.receipts.connected(welcome);
    this.background(() => told);
    this.background(async () => {
      await this.own.connected(welcome.hostGeneration);
      this.reach.look();
      this.sending.connected();
    });
    return "ready";
  }

  /** Tries again to send a message, with the files for which it waits. False: nothing of it had failed. */
  retry(id: EventId): boolean {
    return [this.transfers?.retryFor(id), this.outbox.retry(id)].includes(true);
  }

  /** What was under way is taken up again; then the outbox. */
  private async goOn(session: Session): Promise<void> {
    if (this.idle) await session.ask("presence.set", { idle: true });
    await this.opening.all(session);
    this.looks.nameOnce();
    this.outbox.retry();
    await this.outbox.pump();
    this.keeping.look();
    await this.intending.resume(session);
    await this.renewOwnKey();
    await this.witness();
  }

  /** Says what this device had seen of those who are out of private rooms now, and to whoever is new how long they are kept. */
  private async witness(): Promise<void> {
    witnessDepartures(this.home, this.receiver, this.outbox);
    tellNewcomers(this.home, this.outbox);
    await this.outbox.pump();
  }

  /** A device of this person has signed itself out: it must not know the key that things are sealed for. */
  private async renewOwnKey(): Promise<void> {
    const { home, intending, connected } = this;
    if (!connected || !hasLostDevice(home.roster.now, home.account.person) || intending.has("renew")) return;
    await intending.begin(connected, { kind: "renew", seed: newSecret() });
  }

  pushed(session: Session, push: Push): void {
    if (push.push === "link") return this.background(() => this.offering.take(push.body.message));
    if (push.push === "own") return this.background(() => this.own.pushed(push.body));
    if (push.push === "peer") return this.background(() => this.reach.heard(push.body.signal));
    if (push.push === "signal")
      return this.background(() => this.reach.signalled(push.body.signal) ?? this.receipts.pushed(push.body));
    this.background(async () => {
      await this.incoming.pushed(session, push);
      this.reach.pushed(push);
      if (push.push === "events") this.receipts.gather();
      if (push.push === "boxes" || push.push === "generations") await this.receipts.retry();
      if (push.push === "boxes") await this.own.retry();
      await this.receipts.retryEarly();
      if (push.push !== "roster") return;
      await this.renewOwnKey();
      await this.witness();
    });
  }

  /** Puts a message into outbox and timeline in one step, and sends it as soon as that is possible. */
  post(room: RoomId, draft: Draft, known?: EventId): Result<{ id: EventId }, Failure> {
    const posted = postMessage(this.home, this.outbox, room, draft, known);
    if (posted.ok) this.send();
    return posted;
  }

  /** Says some things in the home's hidden room, all or none. `opens`: a room that the host is told of first. */
  sayInHome(make: (tick: () => Clock) => readonly Content[], opens?: RoomId): void {
    const { database, clock, account } = this.home;
    const contents = make(() => clock.tick());
    database.transaction(() => {
      if (opens) this.opening.add(opens);
      for (const content of contents) this.outbox.add(account.home, content);
    });
    this.home.changed({ what: "rooms" });
    this.background(async () => {
      if (opens && this.connected) await this.opening.all(this.connected);
      await this.outbox.pump();
    });
  }

  /** Makes an invite and its link. */
  async invite(it: { uses: number; expires: number }): Promise<Result<{ link: string }, Failure>> {
    const me = this.home.roster.now.persons.get(this.home.account.person);
    if (!isInCharge(me)) return refuse(FAILURES.may_not_invite);
    const invite = newId<InviteId>(this.home.world.now());
    const intent = { kind: "invite" as const, invite, secret: randomBytes(32), uses: it.uses, expires: it.expires };
    const done = await this.want(intent);
    return done.ok ? ok({ link: linkOf(this.home, intent) }) : done;
  }

  /** Signs one of the person's other devices out. */
  async revoke(device: DeviceId): Promise<Result<null, Failure>> {
    const it = this.home.roster.now.devices.get(device);
    if (it?.person !== this.home.account.person) return refuse(FAILURES.device_unknown);
    if (device === this.home.author.device) return refuse(FAILURES.device_mine);
    return this.want({ kind: "revoke", device, seed: newSecret() });
  }

  /** Signs all other devices of the person out; the first failure is told. */
  async revokeOthers(): Promise<Result<null, Failure>> {
    let outcome: Result<null, Failure> = ok(null);
    for (const { device, kind } of ownDevices(this.home)) {
      if (kind === "vault" || device === this.home.author.device) continue;
      const revoked = await this.revoke(device);
      if (outcome.ok) outcome = revoked;
    }
    return outcome;
  }

  /** Carries out what the person wants changed, now or with the next connection. */
  want(intent: Intent): Promise<Result<null, Failure>> {
    return this.intending.begin(this.connected, intent);
  }

  /** This device is about to end by its person's will: if the host does not let it in any more, that is why. */
  get parting(): boolean {
    return this.intending.parting;
  }

  /** Resolves when nothing writes to the store any more: behind {@link close}. */
  async settled(): Promise<void> {
    await this.outbox.settled();
    await this.own.settled();
    await this.keeping.telling.settled();
    await this.receipts.settled();
    await this.reach.settled();
    await this.home.changes.run(async () => undefined);
    await this.incoming.inTurn(async () => undefined);
  }

  /** Says or changes something of oneself or of the home, and sends it as soon as that is possible. */
  look<T>(change: (looks: Looks) => Result<T, Failure>): Result<T, Failure> {
    const done = change(this.looks);
    if (done.ok) this.send();
    return done;
  }

  /** Blocks somebody or lets them be heard again, for this person alone. */
  async block(person: PersonId, blocked: boolean): Promise<Result<null, Failure>> {
    const done = await setBlocked(this.home, this.outbox, person, blocked);
    if (done.ok) this.send();
    this.reach.review();
    return done;
  }

  /** Writes a letter to some people, and sends it as soon as that is possible. */
  async write<T>(letter: (desk: Desk) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    const done = await letter({ home: this.home, outbox: this.outbox, session: this.connected });
    if (done.ok) this.send();
    return done;
  }

  /** Tells the host how this person wants to be seen: it has to know, because it is the one who tells. */
  async setPresence(wishes: Ask<"presence.set">): Promise<Result<null, Failure>> {
    const done = await this.incoming.present.wish(this.connected, wishes);
    if (done.ok) this.home.changed({ what: "people" });
    this.reach.review();
    return done;
  }

  /** Nobody uses this device now, or somebody does again. The host hears it now, or when it can be reached. */
  setIdle(idle: boolean): void {
    if (idle === this.idle) return;
    this.idle = idle;
    this.background(async () => this.connected?.ask("presence.set", { idle }));
  }

  /** Hands over a change of the vault that an interrupted one has left behind. */
  async handOverVault(): Promise<void> {
    if (!this.connected || !vaultStore(this.home.database).change.read()) return;
    const done = await handOver(this.home, this.connected);
    if (done.ok) this.background(() => this.resume());
    else if (done.error.code === "vault_moved") this.home.troubles.note("vault_change_lost");
  }

  /** Takes up what was begun in the roster. */
  async resume(): Promise<void> {
    if (this.connected) await this.intending.resume(this.connected);
  }

  /** Reads older items from the host, `limit` or a screen of them. False: there are none, or not now. */
  async older(room: RoomId, limit?: number): Promise<boolean> {
    return this.connected ? this.incoming.older(this.connected, room, limit) : false;
  }

  /** The same in the background, for what will be asked for next. */
  fetchOlder(room: RoomId): void {
    this.background(() => this.older(room));
  }

  /** Sends what waits. */
  send(): void {
    this.background(() => this.outbox.pump());
  }

  close(): void {
    this.session = undefined;
    this.transfers?.stop();
    this.reach.stop();
    this.offering.drop();
    this.own.stop();
    this.keeping.stop();
    this.receipts.stop();
    this.sending.stop();
    this.outbox.stop();
  }

  private background(work: () => Promise<unknown>): void {
    work().catch(this.failed);
  }
}
