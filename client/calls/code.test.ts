import { expect, test } from "bun:test";
import {
  type CallId,
  type DeviceId,
  type DeviceKeys,
  type HomeId,
  newId,
  type RoomId,
  randomBytes,
} from "@hearth/protocol";
import type { Calls } from "./calls.ts";
import { codeOf } from "./code.ts";

test("SE42: there is no code of a call in which somebody is whose keys this device does not have, and none of one alone", async () => {
  const [room, call] = [newId<RoomId>(), newId<CallId>()];
  const [ann, ben, cat] = [newId<DeviceId>(), newId<DeviceId>(), newId<DeviceId>()];
  const keys = (device: DeviceId): DeviceKeys => ({ device, signKey: randomBytes(32), boxKey: randomBytes(32) });
  const devices = new Map([ann, ben].map((device) => [device, keys(device)]));
  let here: DeviceId[] = [ann];
  const calls = {
    home: { account: { home: newId<HomeId>() }, roster: { now: { devices } } },
    mine: { room, call },
    there: { in: () => here.map((device) => ({ device, call })) },
  } as unknown as Calls; // no more of them is asked
  expect(await codeOf(calls)).toBeUndefined();
  here = [ann, ben];
  const code = await codeOf(calls);
  expect(code).toMatch(/^\d{30}$/);
  here = [ann, ben, cat];
  expect(await codeOf(calls)).toBeUndefined();
  devices.set(cat, keys(cat));
  expect(await codeOf(calls)).not.toBe(code);
});
