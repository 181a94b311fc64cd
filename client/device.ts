import type { DeviceId, EventId, RoomId } from "@hearth/protocol";
import { readInviteLink } from "@hearth/protocol";
import { accountStore, wipe } from "./account/enter.ts";
import { join, previewInvite } from "./account/join.ts";
import { wrongNames } from "./account/names.ts";
import { addVault, registerPassword } from "./account/password.ts";
import { setUp } from "./account/set-up.ts";
import { signIn } from "./account/sign-in.ts";
import type {
  Changed,
  Connection,
  DeviceApi,
  DeviceView,
  Failure,
  InvitePreview,
  Outcome,
  PersonView,
  RoomView,
  Standing,
  Timeline,
  Trouble,
} from "./api.ts";
import { FAILURES, failureOf } from "./failure.ts";
import { Home } from "./home/home.ts";
import { Inside } from "./home/inside.ts";
import { ownDevices } from "./home/revocation.ts";
import { HostConnection, type Welcome } from "./host/connection.ts";
import type { Session } from "./host/session.ts";
import type { World } from "./ports.ts";
import { readTimeline } from "./rooms/timeline.ts";
import { migrate } from "./store/schema.ts";

export interface Device extends DeviceApi {
  /** Ends the connection and closes the store. */
  close(): Promise<void>;
}

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
  private entering = false;
  private closed = false;
  private readonly settledListeners = new Set<() => void>();

  constructor(private readonly world: World) {
    this.host = new HostConnection(world, {
      welcomed: (session, welcome) => this.welcomed(session, welcome),
      pushed: (session, push) => this.inside?.pushed(session, push),
      stateChanged: () => this.tell({ what: "connection" }),
      cutOff: () => this.signedOut(),
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
    this.settle();
    await this.inside?.outbox.pump().catch(() => undefined); // what fails now has lost its store, which is meant
    this.world.database.close();
  }

  private get kept() {
    return accountStore(this.world.database);
  }

  private async openHome(): Promise<void> {
    this.inside?.close();
    const account = this.kept.account.read();
    const home = account && (await Home.open(this.world, account, (changed) => this.tell(changed)));
    this.inside =
      home &&
      new Inside(
        home,
        () => this.host.restart(),
        (error) => this.report(error),
      );
    this.tell({ what: "standing" });
  }

  private async welcomed(session: Session, welcome: Welcome): Promise<void> {
    this.homeAtHost = welcome.home ? "present" : "missing";
    if (this.entering) return;
    const inside = this.inside;
    if (!inside) {
      this.host.settled(session);
      return this.tell({ what: "standing" });
    }
    const readiness = welcome.home === inside.home.account.home ? await inside.ready(session, welcome) : "not_let_in";
    if (this.closed) return;
    switch (readiness) {
      case "ready":
        this.nowIn(inside);
        this.host.settled(session);
        this.settle();
        return this.tell({ what: "standing" });
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

  private nowIn(inside: Inside): void {
    const account = inside.home.account;
    if (account.state === "entering") this.kept.account.write({ ...account, state: "in" });
  }

  /** What was begun before a crash was never taken: it is as if it had not been begun. Who was in already is told instead. */
  private async notLetIn(inside: Inside, session: Session): Promise<void> {
    if (this.kept.account.read()?.state === "entering") {
      this.world.database.transaction(() => wipe(this.world.database));
      await this.openHome();
    } else inside.home.troubles.note("roster_shortened");
    this.host.settled(session);
    this.settle();
  }

  private signedOut(): void {
    this.inside?.home.troubles.note("device_revoked");
    this.inside?.close();
    this.host.stop();
    this.settle();
    this.tell({ what: "standing" });
  }

  // What the screen reads.

  async standing(): Promise<Standing> {
    const { inside } = this;
    if (!inside || (inside.home.account.state === "entering" && this.kept.account.read()?.state === "entering")) {
      return { at: "outside", home: this.homeAtHost };
    }
    const { home } = inside;
    const { person, username, device } = home.account;
    const mayInvite = home.roster.now.persons.get(person)?.role === "owner";
    const me = { person, device: device.device, username, displayName: home.nameOf(person), mayInvite };
    const code = this.kept.kit.read();
    return code ? { at: "kit", me, code } : { at: "inside", me };
  }

  async connection(): Promise<Connection> {
    return this.host.state;
  }

  async troubles(): Promise<readonly Trouble[]> {
    return this.inside?.home.troubles.list() ?? [];
  }

  async rooms(): Promise<readonly RoomView[]> {
    return this.inside?.home.facts.channels().map((it) => ({ ...it, mode: "kept" })) ?? [];
  }

  async people(): Promise<readonly PersonView[]> {
    const inside = this.inside;
    if (!inside) return [];
    const { home, online } = inside;
    const connected = inside.connected !== undefined;
    return [...home.roster.now.persons.values()].map(({ person, username }) => ({
      person,
      username,
      displayName: home.nameOf(person),
      me: person === home.account.person,
      online: connected && online.has(person),
      verified: home.verified,
    }));
  }

  async devices(): Promise<readonly DeviceView[]> {
    const home = this.inside?.home;
    if (!home) return [];
    return ownDevices(home)
      .filter(({ kind }) => kind === "device")
      .map(({ device }) => ({ device, me: device === home.author.device }));
  }

  async timeline(room: RoomId, limit: number, before?: string): Promise<Timeline> {
    const inside = this.inside;
    if (!inside) return { room, items: [], more: false };
    const read = () => readTimeline(inside.home, inside.receiver.log, room, limit, before);
    let timeline = read();
    while (timeline.items.length < limit && timeline.more && (await inside.older(room))) timeline = read();
    return timeline;
  }

  // What people do.

  async setUp(it: Parameters<DeviceApi["setUp"]>[0]): Promise<Outcome> {
    const wrong = wrongNames({ ...it, none: "refused" });
    if (wrong) return failed(wrong);
    return this.enter(async () => {
      const made = await setUp(this.world, it);
      if (!made.ok) return failed(failureOf(made.error));
      const vault = this.kept.vault.read();
      if (!vault) throw new Error("a new home comes with a vault");
      return this.afterwards(async ({ home }, session) => {
        const registered = await registerPassword(home, session, it.password, vault, made.value.rootKey);
        return registered.ok ? done(null) : failed(failureOf(registered.error));
      });
    });
  }

  async join(it: Parameters<DeviceApi["join"]>[0]): Promise<Outcome> {
    const link = readInviteLink(it.link);
    if (!link) return failed(FAILURES.link_broken);
    const wrong = wrongNames({ ...it, none: "allowed" });
    if (wrong) return failed(wrong);
    return this.enter(async () => {
      const joined = await join(this.world, link, it);
      if (!joined.ok) return failed(ownFailure(joined.error));
      return this.afterwards(async ({ home }, session) => {
        if (it.password === "") return done(null);
        const vault = await addVault(home, session);
        if (!vault.ok) return failed(failureOf(vault.error));
        const registered = await registerPassword(home, session, it.password, vault.value.vault, vault.value.rootKey);
        return registered.ok ? done(null) : failed(failureOf(registered.error));
      });
    });
  }

  async signIn(it: { username: string; password: string }): Promise<Outcome> {
    return this.enter(async () => {
      const signedIn = await signIn(this.world, { ...it, username: it.username.trim().toLowerCase() });
      if (!signedIn.ok) return failed(ownFailure(signedIn.error));
      return this.afterwards(async () => done(null));
    });
  }

  async previewInvite(link: string): Promise<Outcome<InvitePreview>> {
    const secret = readInviteLink(link);
    if (!secret) return failed(FAILURES.link_broken);
    const preview = await previewInvite(this.world, secret);
    return preview.ok ? done(preview.value) : failed(ownFailure(preview.error));
  }

  async kitKept(): Promise<Outcome> {
    return this.acting(async () => {
      this.kept.kit.clear();
      this.tell({ what: "standing" });
      return done(null);
    });
  }

  async invite(it: { uses: number; expires: number }): Promise<Outcome<{ link: string }>> {
    return this.acting(async (inside) => outcomeOf(await inside.invite(it)));
  }

  async post(room: RoomId, text: string): Promise<Outcome<{ id: EventId }>> {
    return this.acting(async (inside) => outcomeOf(inside.post(room, text)));
  }

  async retry(id: EventId): Promise<Outcome> {
    return this.acting(async (inside) => {
      if (!inside.outbox.retry(id)) return failed(FAILURES.message_unknown);
      inside.send();
      return done(null);
    });
  }

  async revokeDevice(device: DeviceId): Promise<Outcome> {
    return this.acting(async (inside) => outcomeOf(await inside.revoke(device)));
  }

  async takeOver(): Promise<Outcome> {
    return done(null); // whoever can ask holds the store
  }

  onChange(listener: (changed: Changed) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs an action that makes this device somebody's. Failures leave the device as it was. */
  private async enter(action: () => Promise<Outcome>): Promise<Outcome> {
    if (this.inside || this.entering) return failed(FAILURES.inside_already);
    this.entering = true;
    try {
      const outcome = await action();
      // A begun account whose fate is not known (the host went silent) is settled by the next connection.
      if (!outcome.ok && outcome.error.code !== "offline" && this.kept.account.read()?.state === "entering") {
        this.world.database.transaction(() => wipe(this.world.database));
      }
      return outcome;
    } catch (error) {
      this.report(error);
      return failed(FAILURES.store_failed);
    } finally {
      this.entering = false;
      if (!this.inside && !this.closed && this.kept.account.read()) {
        await this.openHome();
        this.host.restart();
      }
    }
  }

  /** The account stands: connects as the new device, and does the rest there. */
  private async afterwards(rest: (inside: Inside, session: Session) => Promise<Outcome>): Promise<Outcome> {
    this.entering = false;
    await this.openHome();
    const settled = new Promise<void>((resolve) => this.settledListeners.add(resolve));
    this.host.restart();
    await settled;
    const session = this.inside?.connected;
    if (!this.inside || !session) return failed(failureOf({ code: "offline" }));
    return rest(this.inside, session);
  }

  private settle(): void {
    for (const resolve of this.settledListeners) resolve();
    this.settledListeners.clear();
  }

  private async acting<T>(action: (inside: Inside) => Promise<Outcome<T>>): Promise<Outcome<T>> {
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
const failed = (error: Failure): { readonly ok: false; readonly error: Failure } => ({ ok: false, error });
const outcomeOf = <T>(result: Outcome<T>): Outcome<T> => result;

type OwnRefusal = Exclude<
  Awaited<ReturnType<typeof join>> | Awaited<ReturnType<typeof signIn>>,
  { readonly ok: true }
>["error"];

function ownFailure(refused: OwnRefusal): Failure {
  switch (refused.code) {
    case "home_false":
    case "username_taken":
    case "vault_broken":
      return FAILURES[refused.code];
    default:
      return failureOf(refused);
  }
}
