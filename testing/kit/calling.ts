import type { DeviceApi } from "@hearth/client/api.ts";
import type { JoinHow } from "@hearth/client/calls/api.ts";
import type { World } from "@hearth/client/ports.ts";
import type { RoomId } from "@hearth/protocol";
import { after } from "./clock.ts";
import type { TestDevice, TestHome } from "./home.ts";
import { type Sound, untilCall, untilConnectedWith } from "./media.ts";
import { aliceAndBob, join, me, must, type Story } from "./story.ts";
import { until } from "./until.ts";

/** What a device that can hear has besides. */
interface Ears extends Partial<World> {
  /** It can seal what it sends besides. */
  readonly seals?: boolean;
  /** Waits of this long are over at once, ms. */
  readonly hurries?: number | undefined;
}

/** A device that can hear. */
export const hears = (home: TestHome, sound: Sound, { seals = false, hurries, ...more }: Ears = {}): World => ({
  ...home.world(),
  media: sound.port({ seals }),
  after: (ms, work, what) => (ms === hurries ? after(1, work) : after(ms, work, what)),
  ...more,
});

/** Two who can hear. */
export function twoWhoHear(sound: Sound, ears: { readonly alices?: Ears; readonly bobs?: Ears } = {}): Promise<Story> {
  return aliceAndBob({
    alice: (home) => home.open(hears(home, sound, ears.alices)),
    bob: (home) => home.open(hears(home, sound, ears.bobs)),
  });
}

/** Carol, who can hear, comes in. */
export async function carolComes({ home, alice }: Story, sound: Sound, ears: Ears = {}): Promise<TestDevice> {
  const carol = await home.open(hears(home, sound, ears));
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  return carol;
}

/** Waits until a device sees the room. */
export const untilSees = (device: DeviceApi, room: RoomId): Promise<unknown> =>
  until("the room", device, async () => (await device.rooms()).some((it) => it.room === room));

/** A voice channel that the first makes, as soon as all see it. */
export async function voiceChannel(
  [first, ...others]: readonly [DeviceApi, ...DeviceApi[]],
  name = "lounge",
): Promise<RoomId> {
  const { room } = must(await first.createChannel({ name, voice: true }));
  for (const device of others)
    await until(name, device, async () => (await device.rooms()).some((it) => it.room === room && it.voice));
  return room;
}

/** The conversation of two, as soon as both see it. */
export async function conversationOf(one: DeviceApi, other: DeviceApi): Promise<RoomId> {
  const { room } = must(await one.startRoom({ kind: "direct", people: [(await me(other)).person] }));
  await untilSees(other, room);
  return room;
}

/** All come into the room's call, and each is connected with each. */
export async function allCome(devices: readonly DeviceApi[], room: RoomId, how?: JoinHow): Promise<void> {
  for (const device of devices) must(await device.joinCall(room, how));
  for (const device of devices) await untilConnectedWith(device, room, devices.length - 1);
}

/** One calls, the other comes, and both hear each other. */
export async function callAndCome(caller: DeviceApi, other: DeviceApi, room: RoomId): Promise<void> {
  must(await caller.joinCall(room));
  await untilCall(other, room, "ringing");
  must(await other.joinCall(room));
  for (const device of [caller, other]) await untilConnectedWith(device, room, 1);
}
