import { openDevice } from "@hearth/client/device.ts";
import type { World } from "@hearth/client/ports.ts";
import { readInviteLink } from "@hearth/protocol";
import { until } from "@hearth/testing/kit/until.ts";
import { crowd } from "./crowd.ts";
import type { HomeKeys } from "./keys.ts";

/** How the owner of a made home signs in. */
export const OWNER = { username: "alice", password: "amber kettle drifts past noon" };

/** A home that was just made, with a link that lets more people in. */
export interface Made {
  readonly keys: HomeKeys;
  readonly link: string;
}

/** Sets up a home as its owner's device does, with the channel `general`, and lets `people` join by one link. */
export async function makeHome(world: World, token: string, people: number): Promise<Made> {
  const owner = await openDevice(world);
  done(await owner.setUp({ token, homeName: "Lindenhof", displayName: "Alice", ...OWNER }));
  done(await owner.kitKept());
  const general = await until("a room", owner, async () => (await owner.rooms())[0]);
  const { link } = done(await owner.invite({ uses: 0, expires: 0 }));
  const read = readInviteLink(link);
  if (!read) throw new Error("the link cannot be read");
  await owner.close();
  const joined = await crowd(world, read, people);
  return { keys: { ...joined, room: general.room }, link };
}

function done<T>(outcome: { ok: true; value: T } | { ok: false; error: { text: string } }): T {
  if (!outcome.ok) throw new Error(outcome.error.text);
  return outcome.value;
}
