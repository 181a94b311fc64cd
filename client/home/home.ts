import type { Author, Bytes, Head, PersonId, RoomId } from "@hearth/protocol";
import { type OpenedDevice, openDevice } from "@hearth/sealing";
import type { Account } from "../account/account.ts";
import type { Changed } from "../api.ts";
import type { BlobFiles } from "../blobs/files.ts";
import { makeAdded } from "../blobs/tables.ts";
import { HybridClock } from "../clock.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { LockKeys } from "../locks/keys.ts";
import type { Database, World } from "../ports.ts";
import { PrivateRooms } from "../private/rooms.ts";
import { LateOnes } from "../scheduled/late.ts";
import { asNumber } from "../store/meta.ts";
import { Facts, profileKey } from "./facts.ts";
import { HostTime } from "./host-time.ts";
import { Pictures } from "./pictures.ts";
import { Rings } from "./rings.ts";
import { HomeRoster } from "./roster.ts";
import { Troubles } from "./troubles.ts";

const TRIES = 5;

/** A home as one of its devices knows it: who belongs, the secrets it holds, the names, what is wrong. */
export class Home {
  readonly clock: HybridClock;
  readonly facts: Facts;
  readonly pictures: Pictures;
  readonly hostTime: HostTime;
  readonly locks: LockKeys;
  readonly late: LateOnes;
  /** Changes of the roster, one after the other. */
  readonly changes = new Line();

  private constructor(
    readonly world: World,
    readonly account: Account,
    readonly device: OpenedDevice,
    readonly troubles: Troubles,
    readonly roster: HomeRoster,
    readonly rings: Rings,
    readonly privates: PrivateRooms,
    readonly changed: (changed: Changed) => void,
    /** Missing where this device keeps no files. */
    readonly blobs: BlobFiles | undefined,
    /** Called whenever a roster, the home's or a room's, is longer, by whatever way that came. */
    readonly belonging: Set<() => void>,
  ) {
    this.facts = new Facts(world.database);
    this.pictures = new Pictures(world.database);
    this.locks = new LockKeys(world.database);
    makeAdded(world.database);
    this.hostTime = new HostTime(world);
    this.late = new LateOnes(world.database);
    this.clock = new HybridClock(() => this.hostTime.now());
    const newest = world.database.all("SELECT ms, counter FROM items ORDER BY ms DESC, counter DESC LIMIT 1")[0];
    if (newest) this.clock.saw(asNumber(newest["ms"]), asNumber(newest["counter"]));
  }

  /** Reads the home from the store and verifies it again. */
  static async open(
    world: World,
    account: Account,
    changed: (changed: Changed) => void,
    blobs?: BlobFiles,
  ): Promise<Home> {
    const troubles = new Troubles(world.database, world, () => changed({ what: "troubles" }));
    const belonging = new Set<() => void>();
    const belongs = () => {
      changed({ what: "rooms" }); // what may be done with them goes with one's role
      for (const follow of belonging) follow();
    };
    const roster = await HomeRoster.load(world.database, troubles, account.home, () => {
      changed({ what: "people" });
      belongs();
    });
    const rings = await Rings.load(world.database, account, roster, troubles);
    const { database } = world;
    const { person } = account;
    const noticed = (room: RoomId) => changed({ what: "timeline", room });
    const around = { database, roster, rings, troubles, person, changed: belongs, noticed };
    const privates = await PrivateRooms.load(around);
    const device = await openDevice(account.device);
    return new Home(world, account, device, troubles, roster, rings, privates, changed, blobs, belonging);
  }

  get database(): Database {
    return this.world.database;
  }

  get author(): Author {
    return { person: this.account.person, device: this.account.device.device };
  }

  /** Reads what is new in roster and rings. False: the host could not be reached or showed something false. */
  async sync(session: Session, shown?: Head): Promise<boolean> {
    for (let tries = 0, head = shown; tries < TRIES; tries++, head = undefined) {
      if (!(await this.roster.sync(session, head))) return false;
      const ring = await this.rings.sync(session);
      if (ring !== "ahead") return ring === "synced"; // else entries came while the ring was read
    }
    return false;
  }

  nameOf(person: PersonId): string {
    return this.facts.get(profileKey(person)) ?? this.roster.now.persons.get(person)?.username ?? "Somebody";
  }

  /** Number of the newest entry up to `head` that took somebody or something out; 0 if there is none. */
  cutAt(head: number): number {
    return this.roster.now.cuts.findLast((cut) => cut <= head) ?? 0;
  }

  /** The home is the one that was joined: its genesis and the inviter's entry stand where they were pinned. */
  get verified(): boolean {
    const { hashes } = this.roster.now;
    const is = (a: Bytes | undefined, b: Bytes) => a?.every((byte, i) => byte === b[i]) ?? false;
    const { genesis, inviter } = this.account;
    return is(hashes[0], genesis) && (inviter === null || hashes.some((hash) => is(hash, inviter)));
  }
}
