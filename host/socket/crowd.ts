import { type Bytes, type DeviceId, encodeCbor, type PersonId, type Push } from "@hearth/protocol";
import { DevicesSeen } from "../people/devices-seen.ts";
import { Presence, type PresenceWorld } from "../people/presence.ts";
import type { Kept } from "../people/seen.ts";
import type { Connection } from "./connection.ts";
import type { DeviceStanding } from "./standing.ts";

/** The frame of a push: encoded once, however many read it. */
export const pushFrame = (push: Push): Bytes => encodeCbor(push);

/** Everybody who is connected. Only proven devices hear pushes, and of those the vault's none: it does not stay. */
export class Crowd {
  readonly all = new Set<Connection>();
  /** Those that have not proven to be a device. */
  readonly strangers = new Set<Connection>();
  private readonly listeners = new Set<Connection>();
  /** The same by person: what a private room brings goes to few of many. */
  private readonly byPerson = new Map<PersonId, Set<Connection>>();
  readonly presence: Presence;

  constructor(
    private readonly world: Omit<PresenceWorld, "tell"> & {
      /** What else ends with a device's sockets. */
      readonly cutOff?: (device: DeviceId) => void;
    },
    kept: Iterable<readonly [PersonId, Kept]>,
    readonly devices = new DevicesSeen({ now: world.now, keep: () => undefined }),
  ) {
    this.presence = new Presence({ ...world, tell: (frame) => this.broadcast(frame) }, kept);
  }

  arrive(connection: Connection): void {
    this.all.add(connection);
    this.strangers.add(connection);
  }

  /** From here on it hears everything. */
  listen(connection: Connection, standing: DeviceStanding): void {
    this.strangers.delete(connection);
    if (standing.kind === "vault") return;
    this.listeners.add(connection);
    const own = this.byPerson.get(standing.person) ?? new Set();
    this.byPerson.set(standing.person, own.add(connection));
    this.presence.came(standing.person);
    this.devices.came(standing.device);
  }

  leave(connection: Connection): void {
    this.all.delete(connection);
    this.strangers.delete(connection);
    const { standing } = connection;
    if (!this.listeners.delete(connection) || standing.is !== "device") return;
    const own = this.byPerson.get(standing.person);
    own?.delete(connection);
    if (own?.size === 0) this.byPerson.delete(standing.person);
    this.presence.went(standing.person, standing.idle);
    this.devices.went(standing.device);
  }

  /** A device tells that nobody uses it now, or that somebody does again. */
  idled(standing: DeviceStanding, isIdle: boolean): void {
    if ((standing.idle ?? false) === isIdle) return;
    standing.idle = isIdle;
    this.presence.idled(standing.person, isIdle);
  }

  tell(push: Push): void {
    if (this.listeners.size > 0) this.broadcast(pushFrame(push));
  }

  private broadcast(frame: Bytes): void {
    for (const connection of this.listeners) connection.push(frame);
  }

  /** Tells those for whom `concerned` holds. */
  tellSome(push: Push, concerned: (person: PersonId, device: DeviceId) => boolean): void {
    const frame = pushFrame(push);
    for (const connection of this.listeners) {
      const { standing } = connection;
      if (standing.is === "device" && concerned(standing.person, standing.device)) connection.push(frame);
    }
  }

  /** Tells all devices of these people that are here. */
  tellPeople(push: Push, people: Iterable<PersonId>): void {
    let frame: Bytes | undefined;
    for (const person of people) {
      for (const connection of this.byPerson.get(person) ?? []) {
        frame ??= pushFrame(push);
        connection.push(frame);
      }
    }
  }

  /** Tells one device of somebody's. False: it is not connected. */
  tellDevice(push: Push, person: PersonId, device: DeviceId): boolean {
    let told = false;
    for (const connection of this.byPerson.get(person) ?? []) {
      if (connection.standing.is !== "device" || connection.standing.device !== device) continue;
      connection.push(pushFrame(push));
      told = true;
    }
    return told;
  }

  /** The devices of a person's that are connected. */
  devicesOf(person: PersonId): DeviceId[] {
    const all = [...(this.byPerson.get(person) ?? [])];
    return [...new Set(all.flatMap(({ standing }) => (standing.is === "device" ? [standing.device] : [])))];
  }

  /** Ends every socket of `device`. */
  cutOff(device: DeviceId, code: number): void {
    for (const connection of [...this.all]) {
      if (connection.standing.is === "device" && connection.standing.device === device) connection.close(code);
    }
    this.world.cutOff?.(device);
  }
}
