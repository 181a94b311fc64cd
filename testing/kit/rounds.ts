import { expect } from "bun:test";
import type { RoomId } from "@hearth/protocol";
import { crossing } from "./gate.ts";
import type { TestDevice, TestHome } from "./home.ts";
import { Phoenix } from "./phoenix.ts";
import { Seeded } from "./seed.ts";
import { aliceAndBob, general, me, type Story, signIn } from "./story.ts";
import { until } from "./until.ts";
import { said, shown, troubles, untilConnected } from "./words.ts";

/** Two devices of Alice's that crash, bob who looks on, and what they have tried so far. */
export interface Rounds extends AsyncDisposable {
  readonly home: TestHome;
  readonly room: RoomId;
  readonly laptop: Phoenix;
  readonly phone: Phoenix;
  readonly bob: TestDevice;
  /** Texts that a device took, so that everybody has to hear them once. */
  readonly taken: Set<string>;
  /** Texts that it may have taken: everybody hears them once, or nobody. */
  readonly perhaps: Set<string>;
}

export async function beginRounds(): Promise<Rounds> {
  const laptops: Phoenix[] = [];
  const story: Story = await aliceAndBob({
    alice: async (home) => {
      const laptop = await Phoenix.open(home, "laptop");
      laptops.push(laptop);
      return laptop.device;
    },
  });
  const phone = await Phoenix.open(story.home, "phone");
  await signIn(phone.device);
  await general(phone.device);
  const [laptop] = laptops;
  if (!laptop) throw new Error("alice has no laptop");
  return { ...story, laptop, phone, taken: new Set(), perhaps: new Set() };
}

/** What a device does in a round, so that both want the roster or the ring at once. */
type Deed = (phoenix: Phoenix, text: string, rounds: Rounds) => Promise<unknown>;

/** An invite, and a message. */
export const invites: Deed = async (phoenix, text, rounds) => {
  const invited = phoenix.device.invite({ uses: 1, expires: 0 });
  await says(phoenix, text, rounds);
  return invited;
};

/** A message: after somebody was signed out it needs the ring's next generation. */
export const says: Deed = async (phoenix, text, { room, taken, perhaps }) => {
  perhaps.add(text);
  const posted = await phoenix.device.post(room, { text });
  if (posted.ok && !phoenix.hasCrashed) taken.add(text); // after a crash it speaks to nobody
};

/** Signs a third device out that both know, and says something. */
export async function signsOut({ home }: Rounds): Promise<Deed> {
  const tablet = await home.device();
  await signIn(tablet);
  const { device: lost } = await me(tablet);
  return async (phoenix, text, rounds) => {
    const { device } = phoenix;
    await until("knows the tablet", device, async () => (await device.devices()).some((it) => it.device === lost));
    const revoked = device.revokeDevice(lost);
    await says(phoenix, text, rounds);
    await revoked;
    await tablet.close();
  };
}

/**
 * One round: both devices do their deed at once, and their changes of the roster cross. The one that `crashes` does so at
 * its `step`-th step ("on the way": as its change leaves it; left out: never), and when it is opened again once more at its `again`-th. Gives the steps that it took.
 */
export async function round(
  rounds: Rounds,
  it: {
    name: string;
    deed: Deed;
    crashes: "laptop" | "phone";
    step?: number | "on the way";
    again?: number | undefined;
  },
): Promise<number> {
  const one = rounds[it.crashes];
  const other = it.crashes === "laptop" ? rounds.phone : rounds.laptop;
  const before = one.steps;
  one.crashIn(typeof it.step === "number" ? it.step : Number.POSITIVE_INFINITY);
  const tries = (phoenix: Phoenix, who: string) => ({
    gate: phoenix.gate,
    does: () => phoenix.tries(() => it.deed(phoenix, `${it.name} ${who}`, rounds)),
  });
  await crossing([tries(one, it.crashes), tries(other, "other")], () => {
    if (it.step === "on the way") one.crash();
  });
  const steps = one.steps - before;
  if (one.hasCrashed) {
    if (it.again !== undefined) {
      await one.reopen(it.again);
      await one.tries(() => untilConnected(one.device));
    }
    await one.reopen();
  }
  one.crashIn(Number.POSITIVE_INFINITY);
  await settle(rounds);
  return steps;
}

/** Everybody hears the same, all that was taken, each once; nothing waits, nothing is wrong, no intent is left over. */
async function settle(rounds: Rounds): Promise<void> {
  const { laptop, phone, bob, room, taken, perhaps } = rounds;
  const devices = [laptop.device, phone.device, bob];
  for (const device of devices) {
    await until(`hears all ${taken.size}`, device, async () => {
      const heard = new Set(await said(device, room));
      return [...taken].every((text) => heard.has(text));
    });
    await untilConnected(device);
  }
  for (const phoenix of [laptop, phone]) {
    await until("everything is sent", phoenix.device, async () =>
      (await shown(phoenix.device, room)).every(
        (it) => it.kind !== "message" || (it.delivery?.is ?? "sent") === "sent",
      ),
    );
    await phoenix.untilNothingPends();
    const { invites, devices } = await phoenix.roster();
    const isDone = (id: string) =>
      [...invites.keys()].some((it) => it === id) ||
      [...devices.values()].some((it) => it.device === id && it.revokedAt !== undefined);
    expect(phoenix.begun.filter((id) => !isDone(id))).toEqual([]);
  }
  const all = await said(laptop.device, room);
  for (const device of devices) {
    await until("hears the same", device, async () => (await said(device, room)).length === all.length);
    expect(await said(device, room)).toEqual(all);
    expect((await shown(device, room)).filter(({ kind }) => kind !== "message")).toEqual([]);
    expect(await troubles(device)).toEqual([]);
  }
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((text) => !perhaps.has(text))).toEqual([]);
}

/** Fails unless the two got in each other's way, and crashes fell between the beginning of a change and its end. */
export function expectInterference({ laptop, phone }: Rounds, collisions = 1): void {
  expect(laptop.collisions + phone.collisions).toBeGreaterThanOrEqual(collisions);
  expect(laptop.begun.length + phone.begun.length).toBeGreaterThan(0);
}

/** Steps to crash at, spread by a seed over the first `most`. */
export function stepsFrom(seed: number, count: number, most: number): number[] {
  const random = new Seeded(seed);
  return Array.from({ length: count }, () => 1 + random.below(most));
}
