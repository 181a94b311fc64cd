import { join } from "node:path";
import { openDevice } from "@hearth/client/device.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { RoomId } from "@hearth/protocol";
import { must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { world } from "./world.ts";

const NAMES = ["bob", "carol", "dave"];

/** Who talks while others are away: paths of the stores of their devices, which are closed. */
export interface Talkers {
  readonly paths: readonly string[];
  /** The channels. */
  readonly rooms: readonly RoomId[];
}

/** Lets three people in by one link, whose stores lie in the folder `dir`, until each sees so many channels. */
export async function letTalkersIn(origin: string, link: string, dir: string, channels = 1): Promise<Talkers> {
  const paths: string[] = [];
  let rooms: readonly RoomId[] = [];
  for (const username of NAMES) {
    const path = join(dir, `${username}.db`);
    const device = await openDevice(world(origin, { database: openBunDatabase(path) }));
    must(await device.join({ link, username, displayName: username, password: "" }));
    rooms = await until(`${channels} channels`, device, async () => {
      const seen = (await device.rooms()).map(({ room }) => room);
      return seen.length === channels && seen;
    });
    await device.close();
    paths.push(path);
  }
  return { paths, rooms };
}
