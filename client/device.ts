import type { Bytes, DeviceId, EventId, Image, InviteId, PersonId, Role, RoomId } from "@hearth/protocol";
import {
  type Afterwards,
  comeInAsOwner,
  comeInByInvite,
  comeInByPassword,
  isEntering,
  previewLink,
  type WayIn,
} from "./account/come-in.ts";
import { accountStore, completeAccount, erase, wipe } from "./account/enter.ts";
import type {
  Changed,
  Connection,
  DeviceApi,
  DeviceView,
  Failure,
  InvitePreview,
  InviteView,
  Outcome,
  Parting,
  PersonView,
  RoomView,
  Standing,
  Timeline,
  Trouble,
} from "./api.ts";
import { FAILURES, failureOf } from "./failure.ts";
import { Home } from "./home/home.ts";
import { Inside } from "./home/inside.ts";
import { HostConnection, type Welcome } from "./host/connection.ts";
import type { Session } from "./host/session.ts";
import type { World } from "./ports.ts";
import { readTimeline } from "./rooms/timeline.ts";
import { migrate } from "./store/schema.ts";
import { viewDevices, viewInvites, viewMe, viewParting, viewPeople, viewRooms } from "./view.ts";

export interface Device extends DeviceApi {
  /** Ends the connection and closes the store. What is under way stops where it is and goes on at the next start. */
  close(): Promise<void>;
}

/** Connections that may break before giving up on the rest of a sign-up. */
const TRIES_TO_FINISH = 5;

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
  private closed = false;
  /** The last erasing of the store. */
  private forgetting: Promise<void> = Promise.resolve();
  private idle = false;
  /** Those who wait for the host's word on this device. */
  private waiting: (() => void)[] = [];

  constructor(private readonly world: World) {
    this.host = new HostConnection(world, {
      welcomed: (session, welcome) => this.welcomed(session, welcome),
      pushed: (session, push) => this.inside?.pushed(session, push),
      stateChanged: () => this.tell({ what: "connection" }),
      cutOff: () => void this.signedOut(false).catch((error) => this.report(error)),
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
    this.inside?.setIdle(this.idle);
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
        this.host.settled(session);
        this.tell({ what: "standing" });
        if (!this.finishing) await inside.handOverVault();
        return this.heard();
      case "renewed":
        await this.openHome();
        return this.host.restart();
      case "signed_out":
      case "gone":
        return this.signedOut(readiness === "gone");
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

  /** The host lets this device in no more. `gone`: by its word the whole person; entries that it has pushed tell as well. */
  private async signedOut(gone: boolean): Promise<void> {
    if (this.closed) return;
    const { inside } = this;
    if (inside?.parting) return this.forget();
    inside?.close();
    this.host.stop();
    this.heard();
    if (!inside) return;
    await inside.settled();
    if (this.closed) return;
    const { roster, account, troubles } = inside.home;
    const isGone = gone || roster.now.persons.get(account.person)?.goneAt !== undefined;
    troubles.note(isGone ? "person_gone" : "device_revoked");
    this.tell({ what: "standing" });
  }

  /** Erases all that this device knows, and begins anew as nobody's. */
  private forget(): Promise<void> {
    const { inside } = this;
    if (inside) this.forgetting = this.eraseBehind(inside);
    return this.forgetting;
  }

  private async eraseBehind(inside: Inside): Promise<void> {
    this.inside = undefined;
    inside.close();
    this.host.stop();
    await inside.settled();
    if (this.closed) return;
    erase(this.world.database);
    await this.openHome();
    for (const what of ["people", "rooms", "troubles"] as const) this.tell({ what });
    this.host.again();
  }

  async standing(): Promise<Standing> {
    const { inside } = this;
    if (!inside || isEntering(this.world)) return { at: "outside", home: this.homeAtHost };
    const code = accountStore(this.world.database).kit.read();
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

  async previewInvite(link: string): Promise<Outcome<InvitePreview>> {
    return previewLink(this.world, link);
  }

  async kitKept(): Promise<Outcome> {
    return this.act(async () => {
      accountStore(this.world.database).kit.clear();
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

  async setRole(person: PersonId, role: Role): Promise<Outcome> {
    return this.act((inside) => inside.want({ kind: "role", person, role }));
  }

  async removePerson(person: PersonId): Promise<Outcome> {
    return this.act((inside) => inside.want({ kind: "remove", person }));
  }

  async invites(): Promise<readonly InviteView[]> {
    return this.inside ? viewInvites(this.inside) : [];
  }

  async revokeInvite(invite: InviteId): Promise<Outcome> {
    return this.act((inside) => inside.want({ kind: "revoke-invite", invite }));
  }

  async parting(): Promise<Parting> {
    return this.inside ? viewParting(this.inside) : { vault: false, otherDevices: 0, unsent: 0 };
  }

  async signOut(): Promise<Outcome> {
    return this.act(async (inside) => {
      // If the host cannot be told now, nobody is left to tell it later: another device has to sign this one out.
      if (inside.connected) await inside.want({ kind: "sign-out" });
      await this.forget();
      return done(null);
    });
  }

  async signOutEverywhere(): Promise<Outcome> {
    return this.act((inside) => inside.revokeOthers());
  }

  async leaveHome(): Promise<Outcome> {
    return this.act(async (inside) => {
      // Not later by surprise: only what was begun is taken up again.
      if (!inside.connected) return failed(failureOf({ code: "offline" }));
      const left = await inside.want({ kind: "leave" });
      // The host may have cut us off before its answer came.
      if (!left.ok && this.inside === inside) return left;
      await this.forget();
      return done(null);
    });
  }

  async picture(id: EventId): Promise<Image | null> {
    return this.inside?.home.pictures.read(id) ?? null;
  }

  async setProfile(it: Parameters<DeviceApi["setProfile"]>[0]): Promise<Outcome> {
    return this.act(async (inside) => inside.look((looks) => looks.setProfile(it)));
  }

  async setAvatar(bytes: Bytes | null): Promise<Outcome> {
    return this.act(async (inside) => inside.look((looks) => looks.setAvatar(bytes)));
  }

  async setHome(it: Parameters<DeviceApi["setHome"]>[0]): Promise<Outcome> {
    return this.act(async (inside) => inside.look((looks) => looks.setHome(it)));
  }

  async setPresence(it: Parameters<DeviceApi["setPresence"]>[0]): Promise<Outcome> {
    return this.act((inside) => inside.setPresence(it));
  }

  async setIdle(idle: boolean): Promise<Outcome> {
    this.idle = idle;
    this.inside?.setIdle(idle);
    return done(null);
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

  private async finish(afterwards: Afterwards): Promise<Outcome> {
    this.finishing = true;
    let outcome: Outcome = failed(failureOf({ code: "offline" }));
    let heard = this.next();
    await this.startOver();
    // The password is known only now: a connection that breaks on the way is waited for.
    for (let tries = 0; tries < TRIES_TO_FINISH && !outcome.ok && outcome.error.code === "offline"; tries++) {
      await heard;
      const session = this.inside?.connected;
      if (!this.inside || this.closed) break;
      heard = this.next();
      if (session) outcome = await afterwards(this.inside.home, session);
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
