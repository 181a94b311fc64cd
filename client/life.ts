import { type Afterwards, isEntering, type WayIn } from "./account/come-in.ts";
import { accountStore, completeAccount, erase, wipe } from "./account/enter.ts";
import type { Changed, Failure, Outcome } from "./api.ts";
import { BlobFiles } from "./blobs/files.ts";
import { seldom } from "./blobs/told.ts";
import { FAILURES, failureOf } from "./failure.ts";
import { Home } from "./home/home.ts";
import { Inside } from "./home/inside.ts";
import { HostConnection, type Welcome } from "./host/connection.ts";
import type { Session } from "./host/session.ts";
import { openLocked } from "./locks/open.ts";
import { atMost } from "./patience.ts";
import type { World } from "./ports.ts";
import { VaultChanges } from "./vault/changes.ts";

/** Connections that may break before giving up on the rest of a sign-up, or of a change of the vault. */
const TRIES_TO_FINISH = 5;
/** How long the end waits for what the person's other devices should still hear, ms. */
const LAST_WORD_MS = 1_000;
/** How long somebody who goes waits for a connection over which the host can be told, ms. */
const PARTING_MS = 5_000;
/** How long a person is let wait for the next connection then. */
const PATIENCE_MS = 30_000;

/**
 * How a device comes to be somebody's, is let in by the host each time it connects, and ends. What it is asked in between
 * is in `device.ts`.
 */
export class Life {
  readonly listeners = new Set<(changed: Changed) => void>();
  readonly host: HostConnection;
  inside: Inside | undefined;
  homeAtHost: "unknown" | "missing" | "present" = "unknown";
  /** Somebody is coming in over a connection of their own: this one must not show a device that is not let in yet. */
  private comingIn = false;
  /** Somebody has come in, and their password is being given. */
  private finishing = false;
  readonly vault: VaultChanges;
  private closed = false;
  /** The store is closed, or about to be: nothing more is done with it. */
  get isClosed(): boolean {
    return this.closed;
  }
  /** The last erasing of the store. */
  private forgetting: Promise<void> = Promise.resolve();
  /** Nobody has used this device for a while. */
  idle = false;
  readonly blobs: BlobFiles | undefined;
  /** Those who wait for the host's word on this device. */
  private waiting: (() => void)[] = [];

  constructor(readonly world: World) {
    this.vault = new VaultChanges((work) => this.throughBreaks(work, Promise.resolve()));
    const files = seldom(world, () => this.tell({ what: "files" }));
    this.blobs = world.blobs && new BlobFiles(world.database, world.blobs, files);
    this.host = new HostConnection(world, {
      welcomed: (session, welcome) => this.welcomed(session, welcome),
      pushed: (session, push) => this.inside?.pushed(session, push),
      stateChanged: () => this.tell({ what: "connection" }),
      cutOff: () => void this.signedOut(false).catch((error) => this.report(error)),
      failed: (error) => this.report(error),
    });
    // A socket of the old network would go on looking open, and bring nothing.
    world.peers?.onNetwork?.(() => this.host.restart());
  }

  async open(): Promise<void> {
    await this.blobs?.sweep().catch((error) => this.report(error)); // the messages are of use without their files
    await this.openHome();
    this.host.start();
  }

  async close(): Promise<void> {
    const own = this.inside?.own;
    if (own?.waits)
      await atMost(
        this.world,
        LAST_WORD_MS,
        own.flush().catch((error) => this.report(error)),
      );
    this.closed = true;
    this.inside?.close();
    this.host.stop();
    this.heard();
    await this.blobs?.close().catch((error) => this.report(error));
    this.world.database.close();
  }

  private async openHome(): Promise<void> {
    this.inside?.close();
    const account = accountStore(this.world.database).account.read();
    const home = account && (await Home.open(this.world, account, (it) => this.tell(it), this.blobs));
    const reconnect = () => this.host.restart();
    this.inside = home && new Inside(home, reconnect, (error) => this.report(error));
    this.inside?.setIdle(this.idle);
    this.inside?.keeping.look();
    if (home) openLocked(home).catch((error) => this.report(error));
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
  forget(): Promise<void> {
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
    await this.blobs?.clear();
    await this.openHome();
    for (const what of ["people", "rooms", "troubles"] as const) this.tell({ what });
    this.host.again();
  }

  /** Nobody is in: there is no account, or it is not known yet whether the host took it, or its password is being given. */
  get isOutside(): boolean {
    return !this.inside || this.finishing || isEntering(this.world);
  }

  /** Makes this device somebody's, and does inside what is left to do. A refusal leaves the device as it was. */
  async comeIn(wayIn: WayIn): Promise<Outcome> {
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

  /** Tells the host that this device ends. If it cannot be told now, nobody is left to do it later: another device has to. */
  async sayGoodbye(): Promise<void> {
    for (let tries = 0; tries < TRIES_TO_FINISH; tries++) {
      await this.connecting();
      if (!this.inside?.connected) return;
      const done = await this.inside.want({ kind: "sign-out" });
      if (done.ok || done.error.code !== "offline") return;
    }
  }

  /** Waits a little for a connection that is being made: whoever goes cannot tell the host later. */
  async connecting(): Promise<void> {
    if (!this.inside || this.inside.connected || this.host.state !== "reconnecting") return;
    await atMost(this.world, PARTING_MS, this.next());
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

  /** Does what only somebody who is in can do. */
  async act<T>(action: (inside: Inside) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (!this.inside) return failed(FAILURES.outside);
    try {
      return await action(this.inside);
    } catch (error) {
      this.report(error);
      return failed(FAILURES.store_failed);
    }
  }

  tell(changed: Changed): void {
    if (this.closed) return;
    if (changed.what === "timeline") this.messagesChanged();
    for (const listener of this.listeners) listener(changed);
  }

  /** Words may have gone with their files, or come with new ones. */
  private messagesChanged(): void {
    this.blobs?.tidy().catch((error) => this.report(error));
    this.inside?.transfers?.soon();
  }

  /** Tells of a failure that nobody waits for. */
  report(error: unknown): void {
    if (this.closed) return; // the store was closed under work that was still under way
    if (this.world.report) this.world.report(error);
    else console.error(error);
  }
}

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });
