import type { DeviceId, EventId, PersonId, RoomId } from "@hearth/protocol";
import {
  type Afterwards,
  comeInAsOwner,
  comeInByInvite,
  comeInByKit,
  comeInByPassword,
  isEntering,
  previewLink,
  type WayIn,
} from "./account/come-in.ts";
import { accountStore, completeAccount, wipe } from "./account/enter.ts";
import type {
  Changed,
  CodeVerdict,
  Connection,
  DeviceApi,
  DeviceView,
  Failure,
  InvitePreview,
  Outcome,
  PersonView,
  RoomView,
  SafetyNumber,
  SecurityView,
  Standing,
  Timeline,
  Trouble,
} from "./api.ts";
import { FAILURES, failureOf } from "./failure.ts";
import { Home } from "./home/home.ts";
import { Inside } from "./home/inside.ts";
import { HostConnection, type Welcome } from "./host/connection.ts";
import type { Session } from "./host/session.ts";
import { atMost } from "./patience.ts";
import type { World } from "./ports.ts";
import { readTimeline } from "./rooms/timeline.ts";
import { migrate } from "./store/schema.ts";
import { vaultStore } from "./vault/change.ts";
import { VaultChanges } from "./vault/changes.ts";
import { viewSecurity } from "./vault/security.ts";
import { Comparisons, judgeCode, safetyNumberWith } from "./verify/safety.ts";
import { viewDevices, viewMe, viewPeople, viewRooms } from "./view.ts";

export interface Device extends DeviceApi {
  /** Ends the connection and closes the store. What is under way stops where it is and goes on at the next start. */
  close(): Promise<void>;
}

/** Connections that may break before giving up on the rest of a sign-up, or of a change of the vault. */
const TRIES_TO_FINISH = 5;
/** How long a person is let wait for the next connection then. */
const PATIENCE_MS = 30_000;

/** Opens the device that lives in `world.database` and connects it to the host. */
export async function openDevice(world: World): Promise<Device> {
  migrate(world.database);
  const device = new OpenedDevice(world);
  await device.open();
  return device;
}

class OpenedDevice implements Device {
  private readonly listeners = new Set<(changed: Changed) => void>();
  private readonly host: HostConnection;
  private inside: Inside | undefined;
  private homeAtHost: "unknown" | "missing" | "present" = "unknown";
  /** Somebody is coming in over a connection of their own: this one must not show a device that is not let in yet. */
  private comingIn = false;
  /** Somebody has come in, and their password is being given. */
  private finishing = false;
  private readonly vault: VaultChanges;
  private closed = false;
  /** Those who wait for the host's word on this device. */
  private waiting: (() => void)[] = [];

  constructor(private readonly world: World) {
    this.vault = new VaultChanges((work) => this.throughBreaks(work, Promise.resolve()));
    this.host = new HostConnection(world, {
      welcomed: (session, welcome) => this.welcomed(session, welcome),
      pushed: (session, push) => this.inside?.pushed(session, push),
      stateChanged: () => this.tell({ what: "connection" }),
      cutOff: () => this.signedOut(),
      failed: (error) => this.report(error),
    });
  }

  async open(): Promise<void> {
    await this.openHome();
    this.host.start();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.inside?.close();
    this.host.stop();
    this.heard();
    this.world.database.close();
  }

  private async openHome(): Promise<void> {
    this.inside?.close();
    const account = accountStore(this.world.database).account.read();
    const home = account && (await Home.open(this.world, account, (changed) => this.tell(changed)));
    const reconnect = () => this.host.restart();
    this.inside = home && new Inside(home, reconnect, (error) => this.report(error));
    this.tell({ what: "standing" });
  }

  private async welcomed(session: Session, welcome: Welcome): Promise<void> {
    this.homeAtHost = welcome.home ? "present" : "missing";
    if (this.comingIn) return;
    const { inside } = this;
    if (!inside) {
      this.host.settled(session);
      return this.tell({ what: "standing" });
    }
    const isHome = welcome.home === inside.home.account.home;
    const readiness = isHome ? await inside.ready(session, welcome) : "not_let_in";
    if (this.closed) return;
    switch (readiness) {
      case "ready":
        completeAccount(this.world.database);
        if (!this.finishing && !this.vault.busy) await inside.handOverVault();
        this.host.settled(session);
        this.tell({ what: "standing" });
        return this.heard();
      case "renewed":
        await this.openHome();
        return this.host.restart();
      case "signed_out":
        return this.signedOut();
      case "not_let_in":
        return this.notLetIn(inside, session);
      case "later":
        return session.end();
    }
  }

  /** What was begun before a crash was never taken: it is as if it had not been begun. Who was in already is told instead. */
  private async notLetIn(inside: Inside, session: Session): Promise<void> {
    if (isEntering(this.world)) {
      this.world.database.transaction(() => wipe(this.world.database));
      await this.openHome();
    } else inside.home.troubles.note("roster_shortened");
    this.host.settled(session);
    this.heard();
  }

  private signedOut(): void {
    this.inside?.home.troubles.note("device_revoked");
    this.inside?.close();
    this.host.stop();
    this.heard();
    this.tell({ what: "standing" });
  }

  async standing(): Promise<Standing> {
    const { inside } = this;
    const isOutside = !inside || this.finishing || isEntering(this.world);
    if (isOutside) return { at: "outside", home: this.homeAtHost };
    const code = vaultStore(this.world.database).kit.read();
    const me = viewMe(inside);
    return code ? { at: "kit", me, code } : { at: "inside", me };
  }

  async connection(): Promise<Connection> {
    return this.host.state;
  }

  async troubles(): Promise<readonly Trouble[]> {
    return this.inside?.home.troubles.list() ?? [];
  }

  async rooms(): Promise<readonly RoomView[]> {
    return this.inside ? viewRooms(this.inside) : [];
  }

  async people(): Promise<readonly PersonView[]> {
    return this.inside ? viewPeople(this.inside) : [];
  }

  async devices(): Promise<readonly DeviceView[]> {
    return this.inside ? viewDevices(this.inside) : [];
  }

  async timeline(room: RoomId, limit: number, before?: string): Promise<Timeline> {
    const { inside } = this;
    if (!inside) return { room, items: [], more: false };
    const read = () => readTimeline(inside.home, inside.receiver.log, room, limit, before);
    let timeline = read();
    while (timeline.items.length < limit && timeline.more && (await inside.older(room))) timeline = read();
    return timeline;
  }

  async setUp(it: Parameters<DeviceApi["setUp"]>[0]): Promise<Outcome> {
    return this.comeIn(() => comeInAsOwner(this.world, it));
  }

  async join(it: Parameters<DeviceApi["join"]>[0]): Promise<Outcome> {
    return this.comeIn(() => comeInByInvite(this.world, it));
  }

  async signIn(it: { username: string; password: string }): Promise<Outcome> {
    return this.comeIn(() => comeInByPassword(this.world, it));
  }

  async signInWithKit(it: Parameters<DeviceApi["signInWithKit"]>[0]): Promise<Outcome> {
    return this.comeIn(() => comeInByKit(this.world, it));
  }

  async security(): Promise<SecurityView | undefined> {
    return this.inside && viewSecurity(this.inside.home, this.inside.connected);
  }

  async changePassword(it: { current: string; next: string }): Promise<Outcome> {
    return this.act((inside) => this.vault.changePassword(inside, it));
  }

  async setPassword(password: string): Promise<Outcome> {
    return this.act((inside) => this.vault.setPassword(inside, password));
  }

  async renewKit(it: { password: string }): Promise<Outcome> {
    return this.act((inside) => this.vault.renewKit(inside, it.password));
  }

  async safetyNumber(person: PersonId): Promise<Outcome<SafetyNumber>> {
    return this.act(async ({ home }) => {
      const number = await safetyNumberWith(home, person);
      return number ? done(number) : failed(FAILURES.person_unknown);
    });
  }

  async checkCode(person: PersonId, text: string): Promise<Outcome<CodeVerdict>> {
    return this.act(async ({ home }) => done(await judgeCode(home, person, text)));
  }

  async markVerified(person: PersonId, compared: boolean): Promise<Outcome> {
    return this.act(async ({ home }) => {
      if (!new Comparisons(home).mark(person, compared)) return failed(FAILURES.person_unknown);
      this.tell({ what: "people" });
      return done(null);
    });
  }

  async previewInvite(link: string): Promise<Outcome<InvitePreview>> {
    return previewLink(this.world, link);
  }

  async kitKept(): Promise<Outcome> {
    return this.act(async () => {
      vaultStore(this.world.database).kit.clear();
      this.tell({ what: "standing" });
      return done(null);
    });
  }

  async invite(it: { uses: number; expires: number }): Promise<Outcome<{ link: string }>> {
    return this.act((inside) => inside.invite(it));
  }

  async post(room: RoomId, text: string): Promise<Outcome<{ id: EventId }>> {
    return this.act(async (inside) => inside.post(room, text));
  }

  async retry(id: EventId): Promise<Outcome> {
    return this.act(async (inside) => {
      if (!inside.outbox.retry(id)) return failed(FAILURES.message_unknown);
      inside.send();
      return done(null);
    });
  }

  async revokeDevice(device: DeviceId): Promise<Outcome> {
    return this.act((inside) => inside.revoke(device));
  }

  async takeOver(): Promise<Outcome> {
    return done(null); // whoever can be asked holds the store
  }

  onChange(listener: (changed: Changed) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Makes this device somebody's, and does inside what is left to do. A refusal leaves the device as it was. */
  private async comeIn(wayIn: WayIn): Promise<Outcome> {
    if (this.inside || this.comingIn) return failed(FAILURES.inside_already);
    this.comingIn = true;
    try {
      const outcome = await wayIn();
      const unknown = !outcome.ok && outcome.error.code === "offline";
      // The host may have taken what it did not answer to: the next connection shows it.
      if (!outcome.ok && !unknown && isEntering(this.world)) {
        this.world.database.transaction(() => wipe(this.world.database));
      }
      this.comingIn = false;
      if (outcome.ok)
        return await this.finish(outcome.value).finally(() => {
          this.finishing = false;
          this.tell({ what: "standing" });
        });
      await this.startOver();
      return outcome;
    } catch (error) {
      this.report(error);
      return failed(FAILURES.store_failed);
    } finally {
      this.comingIn = false;
    }
  }

  private async startOver(): Promise<void> {
    await this.openHome();
    this.host.restart();
  }

  private async finish(afterwards: Afterwards | null): Promise<Outcome> {
    this.finishing = afterwards !== null;
    const heard = this.next();
    await this.startOver();
    if (afterwards) return this.throughBreaks(afterwards, heard);
    await heard;
    return done(null);
  }

  /** Does `work` over the next connection, or a later one: what is to be given is known only now. `offline` if none held. */
  private async throughBreaks(work: Afterwards, connected: Promise<void>): Promise<Outcome> {
    let outcome: Outcome = failed(failureOf({ code: "offline" }));
    let heard = connected;
    for (let tries = 0; tries < TRIES_TO_FINISH && !outcome.ok && outcome.error.code === "offline"; tries++) {
      await atMost(this.world, PATIENCE_MS, heard);
      const session = this.inside?.connected;
      if (!this.inside || this.closed) break;
      heard = this.next();
      if (session) outcome = await work(this.inside.home, session);
    }
    return outcome;
  }

  /** Resolves when the host has next said whether this device is in. */
  private next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The host has said whether this device is in. */
  private heard(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting = [];
  }

  private async act<T>(action: (inside: Inside) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (!this.inside) return failed(FAILURES.outside);
    try {
      return await action(this.inside);
    } catch (error) {
      this.report(error);
      return failed(FAILURES.store_failed);
    }
  }

  private tell(changed: Changed): void {
    if (!this.closed) for (const listener of this.listeners) listener(changed);
  }

  private report(error: unknown): void {
    if (this.closed) return; // the store was closed under work that was still under way
    if (this.world.report) this.world.report(error);
    else console.error(error);
  }
}

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });
