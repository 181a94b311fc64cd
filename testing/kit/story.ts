import type { DeviceApi, Me, Outcome } from "@hearth/client/api.ts";
import type { HostConfig } from "@hearth/host";
import type { RoomId } from "@hearth/protocol";
import { type StartHost, type TestDevice, TestHome } from "./home.ts";
import { until } from "./until.ts";
import { untilConnected } from "./words.ts";

export const ALICE = { username: "alice", displayName: "Alice Liddell", password: "looking-glass-rabbit-hole-tea" };
export const BOB = { username: "bob", displayName: "Bob Cratchit", password: "six-shillings-a-week-scrooge" };
export const HOME_NAME = "Wonderland House";

/** The value of an outcome; a refusal fails the test with what the person would have read. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.text}`);
  return outcome.value;
}

/** Alice starts the home on this device, and keeps her recovery kit. */
export async function setUp(
  home: TestHome,
  device: DeviceApi,
  it: Partial<typeof ALICE> & { homeName?: string } = {},
): Promise<void> {
  must(await device.setUp({ ...ALICE, homeName: HOME_NAME, ...it, token: home.setUpToken }));
  must(await device.kitKept());
  await untilInside(device);
}

/** Bob comes in on this device, by a link that `host` (of the house) makes. Without a password he has this one device. */
export async function join(host: DeviceApi, device: DeviceApi, it: Partial<typeof BOB> = {}): Promise<void> {
  const { link } = must(await host.invite({ uses: 1, expires: 0 }));
  must(await device.join({ ...BOB, password: "", ...it, link }));
  const { at } = await device.standing();
  if (at === "kit") must(await device.kitKept());
  await untilInside(device);
}

/** Another device of Alice's, by her password. */
export async function signIn(device: DeviceApi, it: Partial<typeof ALICE> = {}): Promise<void> {
  must(await device.signIn({ username: ALICE.username, password: ALICE.password, ...it }));
  await untilInside(device);
}

/** The channel `general`, as soon as a device shows it. */
export function general(device: DeviceApi): Promise<RoomId> {
  return until(
    "the channel general",
    device,
    async () => (await device.rooms()).find(({ name }) => name === "general")?.room,
  );
}

/** Who a device is. */
export async function me(device: DeviceApi): Promise<Me> {
  const standing = await device.standing();
  if (standing.at !== "inside") throw new Error(`this device is ${standing.at}`);
  return standing.me;
}

async function untilInside(device: DeviceApi): Promise<void> {
  await until("is inside", device, async () => (await device.standing()).at === "inside");
  await untilConnected(device);
}

/** A home with two people in it: a device of Alice's, a device of Bob's, and the channel that they talk in. */
export interface Story extends AsyncDisposable {
  readonly home: TestHome;
  readonly alice: TestDevice;
  readonly bob: TestDevice;
  readonly room: RoomId;
}

/** `alice` and `bob` say how their devices are opened, once the home stands; left out: at the host, store in memory. */
export async function aliceAndBob(
  it: {
    alice?: (home: TestHome) => Promise<TestDevice>;
    bob?: (home: TestHome) => Promise<TestDevice>;
    alices?: Parameters<typeof setUp>[2];
    bobs?: Partial<typeof BOB>;
    config?: Partial<HostConfig>;
    run?: StartHost;
  } = {},
): Promise<Story> {
  const home = await TestHome.start(it.config, it.run);
  const alice = await (it.alice?.(home) ?? home.device());
  await setUp(home, alice, it.alices);
  const bob = await (it.bob?.(home) ?? home.device());
  await join(alice, bob, it.bobs);
  const room = await general(alice);
  await general(bob);
  return { home, alice, bob, room, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}
