import { type DeviceId, type GhostSignal, ghostProof, LABELS, type Push } from "@hearth/protocol";
import type { Ghost, GhostKeys } from "@hearth/sealing/ghost/keys.ts";
import { failureOf } from "../failure.ts";
import { HostConnection, type Welcome } from "../host/connection.ts";
import type { Session } from "../host/session.ts";
import type { Failure } from "../outcome.ts";
import type { GhostWorld } from "./api.ts";

/** What is done with the rendezvous by whoever knows of the room. */
interface DoorOwner {
  readonly world: GhostWorld;
  readonly keys: GhostKeys;
  readonly me: Ghost;
  /** Who else is there. `came`: this device has just come, or come again. */
  met(here: readonly DeviceId[], came: boolean): void;
  heard(signal: GhostSignal): void;
  /** The host has come or gone. */
  changed(): void;
  /** It does not let this device in. */
  refused(why: Failure): void;
}

/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(["busy", "stopping", "internal", "offline", "restoring"]);

/** The rendezvous at the host: comes to it, and comes back when the connection was lost. */
export class GhostDoor {
  private readonly connection: HostConnection;
  /** It has let this device in once. */
  wasIn = false;

  /** `make`: begin the rendezvous, if nobody is there. */
  constructor(
    private readonly owner: DoorOwner,
    private readonly make: boolean,
  ) {
    const { world } = owner;
    this.connection = new HostConnection(world, {
      welcomed: (session, welcome) => this.enter(session, welcome),
      pushed: (_, push) => this.pushed(push),
      stateChanged: () => owner.changed(),
      cutOff: () => undefined,
      failed: world.report,
    });
  }

  open(): void {
    this.connection.start();
  }

  /** The way to the host, while this device is at the rendezvous. */
  session(): Session | undefined {
    return this.wasIn && this.connection.state === "connected" ? this.connection.session : undefined;
  }

  get isAway(): boolean {
    return this.connection.state === "offline";
  }

  /** Goes for good: the host forgets the rendezvous with the last who does. */
  async leave(): Promise<void> {
    await this.session()?.ask("ghost.leave", {});
    this.connection.stop();
  }

  private async enter(session: Session, { nonce }: Welcome): Promise<void> {
    const { keys, me } = this.owner;
    const { rendezvous } = keys;
    const signature = await me.sign(LABELS.ghostEnter, ghostProof(nonce, rendezvous));
    const make = this.make || this.wasIn;
    const entered = await session.ask("ghost.enter", { rendezvous, key: me.key, make, signature });
    if (entered.ok) {
      this.wasIn = true;
      this.connection.settled(session);
      return this.owner.met(entered.value.here, true);
    }
    // Who was in goes on by their links, and asks again.
    if (this.wasIn || PASSING.has(entered.error.code)) return session.end();
    this.connection.stop();
    this.owner.refused(failureOf(entered.error));
  }

  private pushed(push: Push): void {
    if (push.push === "ghosts") this.owner.met(push.body.here, false);
    if (push.push === "ghost") this.owner.heard(push.body.signal);
  }
}
