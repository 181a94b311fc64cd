import { join } from "node:path";
import { openDevice } from "@hearth/client/device.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { RoomId } from "@hearth/protocol";
import { general, must } from "@hearth/testing/kit/story.ts";
import { world } from "./world.ts";

const NAMES = ["bob", "carol", "dave"];

/** Who talks while others are away: paths of the stores of their devices, which are closed. */
export interface Talkers {
  readonly paths: readonly string[];
  /** The channel `general`. */
  readonly room: RoomId;
}

/** Lets three people in by one link, whose stores lie in the folder `dir`. */
export async function letTalkersIn(origin: string, link: string, dir: string): Promise<Talkers> {
  const paths: string[] = [];
  let room: RoomId | undefined;
  for (const username of NAMES) {
    const path = join(dir, `${username}.db`);
    const device = await openDevice(world(origin, { database: openBunDatabase(path) }));
    must(await device.join({ link, username, displayName: username, password: "" }));
    room = await general(device);
    await device.close();
    paths.push(path);
  }
  if (!room) throw new Error("nobody has come in");
  return { paths, room };
}
