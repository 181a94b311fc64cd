// A call has room for ten devices.
import { expect, test } from "bun:test";
import { LIMITS } from "@hearth/protocol";
import { allCome, hears, twoWhoHear, voiceChannel } from "./kit/calling.ts";
import type { TestDevice } from "./kit/home.ts";
import { callIn, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";

async function eleven() {
  const sound = new Sound();
  const story = await twoWhoHear(sound);
  const { home, alice, bob } = story;
  const devices: [TestDevice, ...TestDevice[]] = [alice, bob];
  while (devices.length <= LIMITS.callDevices) {
    const device = await home.open(hears(home, sound));
    await signIn(device);
    devices.push(device);
  }
  const room = await voiceChannel(devices);
  return { ...story, sound, devices, room, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

const count = async (device: TestDevice, room: Parameters<typeof callIn>[1]) =>
  (await callIn(device, room))?.members.length ?? 0;

test("V6, PR27: ten are in a call and hear each other; the eleventh is told that it is full, until somebody leaves; of those who come at once, one too many is told", async () => {
  await using it = await eleven();
  const { devices, room, sound } = it;
  const [first, last] = [devices[0], devices[LIMITS.callDevices]];
  if (!first || !last) throw new Error("there are eleven");
  const ten = devices.filter((device) => device !== last);
  await allCome(ten, room);
  expect(sound.pairs).toBe(45);
  await until("all ten are seen", last, async () => (await count(last, room)) === 10);
  expect(await last.joinCall(room)).toEqual({
    ok: false,
    error: { code: "call_full", text: "This call is full: ten devices are in it. Join when somebody has left." },
  });
  expect(sound.pairs).toBe(45);
  must(await first.leaveCall());
  await until("there is room", last, async () => (await count(last, room)) === 9);
  must(await last.joinCall(room));
  await untilConnectedWith(last, room, 9);

  for (const device of devices) must(await device.leaveCall());
  for (const device of devices) await untilCall(device, room, undefined);
  const overs: string[] = [];
  for (const device of devices)
    device.onChange((changed) => void (changed.what === "call-over" && overs.push(changed.why)));
  for (const result of await Promise.all(devices.map((device) => device.joinCall(room)))) must(result);
  await until("one is told", it.alice, async () => overs.length === 1 && sound.pairs === 45);
  expect(overs).toEqual(["full"]);
  const inIt = await Promise.all(devices.map(async (device) => (await callIn(device, room))?.is === "in"));
  expect(inIt.filter(Boolean)).toHaveLength(10);
  for (const device of devices) if ((await callIn(device, room))?.is !== "in") await untilCall(device, room, "running");
});
