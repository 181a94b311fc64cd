import { account } from "@hearth/client/account/account.ts";
import type { Database } from "@hearth/client/ports.ts";
import { Kept } from "@hearth/client/store/meta.ts";
import type { DeviceId, RoomId } from "@hearth/protocol";
import type { Roster } from "@hearth/roster";
import { TestHome } from "../kit/home.ts";
import { Phoenix } from "../kit/phoenix.ts";
import { ALICE, general, join, setUp } from "../kit/story.ts";
import { Witness } from "../kit/witness.ts";

/** A client in the house. */
export interface Tenant {
  readonly name: string;
  readonly username: string;
  /** Empty: there is none. */
  readonly password: string;
  readonly device: DeviceId;
  readonly phoenix: Phoenix;
  /** The round in which it was taken out, as far as that has happened. */
  outSince?: number;
  /** What a thief took from it before it erased itself. */
  stolen?: Database;
}

/** A text, and how far it has come. */
export interface Word {
  readonly text: string;
  readonly by: DeviceId;
  readonly round: number;
  /** The device took it; what a device takes while it crashes is not heard for certain. */
  taken: boolean;
  /** The round at whose end the host was seen to have acknowledged it: after a crash that may be a later one than its own. */
  sentIn?: number;
}

/** A home in the midst of a random story: who is in it, what was said, which links lie about. */
export class House implements AsyncDisposable {
  readonly tenants: Tenant[] = [];
  readonly words: Word[] = [];
  readonly links: string[] = [];
  round = 0;
  private count = 0;

  private constructor(
    readonly home: TestHome,
    readonly witness: Witness,
    readonly room: RoomId,
    /** The host's roster, as it was when the round began. */
    public roster: Roster,
  ) {}

  /** Alice, who owns the home; wendy, who sees all and does nothing; and whoever comes. */
  static async open(): Promise<House> {
    const home = await TestHome.start();
    const laptop = await Phoenix.open(home, "alice");
    await setUp(home, laptop.device);
    const wendy = await Phoenix.open(home, "wendy");
    await join(laptop.device, wendy.device, { username: "wendy", displayName: "Wendy" });
    const witness = await Witness.as(home, wendy.store);
    const house = new House(home, witness, await general(laptop.device), await witness.roster());
    house.takeIn(laptop, "alice", ALICE.username, ALICE.password);
    house.takeIn(wendy, "wendy", "wendy", "");
    return house;
  }

  /** Opens one more client, that nobody is in yet. */
  async newcomer(): Promise<{ phoenix: Phoenix; name: string; number: number }> {
    const number = ++this.count;
    const name = `client${number}`;
    return { phoenix: await Phoenix.open(this.home, name), name, number };
  }

  /** From now on it is one of the tenants, if somebody is in on it. */
  takeIn(phoenix: Phoenix, name: string, username: string, password: string): void {
    const device = deviceIn(phoenix.store);
    if (device) this.tenants.push({ name, username, password, device, phoenix });
  }

  /** Those who belong, as far as is known. */
  get living(): Tenant[] {
    return this.tenants.filter(({ outSince }) => outSince === undefined);
  }

  /** Notes who has been taken out in this round. */
  async look(): Promise<void> {
    this.roster = await this.witness.roster();
    for (const it of this.living) {
      if (this.roster.devices.get(it.device)?.revokedAt !== undefined) it.outSince = this.round;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.home[Symbol.asyncDispose]();
  }
}

/** The device whose store this is; `undefined` if nobody is in on it. */
export function deviceIn(store: Database): DeviceId | undefined {
  return new Kept(store, "account", account).read()?.device.device;
}
