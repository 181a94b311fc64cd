import type { DeviceApi } from "@hearth/client/api.ts";
import { openDevice } from "@hearth/client/device.ts";
import type { World } from "@hearth/client/ports.ts";
import { readInviteLink } from "@hearth/protocol";
import { crowd } from "./crowd.ts";
import type { HomeKeys } from "./keys.ts";

/** A home that was just made, with a link that lets more people in. */
export interface Made {
  readonly keys: HomeKeys;
  readonly link: string;
}

/** Sets up a home as its owner's device does, with the channel `general`, and lets `people` join by one link. */
export async function makeHome(world: World, token: string, people: number): Promise<Made> {
  const owner = await openDevice(world);
  const names = { homeName: "Lindenhof", username: "alice", displayName: "Alice" };
  done(await owner.setUp({ token, ...names, password: "amber kettle drifts past noon" }));
  done(await owner.kitKept());
  await connected(owner);
  const { link } = done(await owner.invite({ uses: 0, expires: 0 }));
  const [general] = await owner.rooms();
  const read = readInviteLink(link);
  if (!general || !read) throw new Error("the home has no room, or its link cannot be read");
  await owner.close();
  const joined = await crowd(world, read, people);
  return { keys: { ...joined, room: general.room }, link };
}

/** Resolves when the device is in step with its host. */
export async function connected(device: DeviceApi): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = async () => {
      if ((await device.connection()) !== "connected") return;
      stop();
      resolve();
    };
    const stop = device.onChange(() => void look());
    void look();
  });
}

function done<T>(outcome: { ok: true; value: T } | { ok: false; error: { text: string } }): T {
  if (!outcome.ok) throw new Error(outcome.error.text);
  return outcome.value;
}
