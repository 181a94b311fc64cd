// Removes the newest person, posts, and prints what that cost: removal.ts ORIGIN DATABASE
// The post needs the next generation of the home's ring, boxed to everybody who is left.
import { openDevice } from "@hearth/client/device.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { sayAll } from "@hearth/testing/kit/words.ts";
import { z } from "zod";
import { world } from "../../home/world.ts";
import { costOf } from "./cost.ts";
import { Waiting } from "./waiting.ts";

const [origin, path] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const waiting = new Waiting();
const database = openBunDatabase(path);
const owner = await openDevice(world(origin, { database, openSocket: waiting.openSocket }));
await until("the host", owner, async () => (await owner.connection()) === "connected");
const room = await until("the room", owner, async () => (await owner.rooms())[0]);
const newest = (await owner.people()).findLast(({ me, gone }) => !me && !gone);
if (!newest) throw new Error("nobody is left to remove");
const cost = await costOf(async () => {
  const removed = await owner.removePerson(newest.person);
  if (!removed.ok) throw new Error(removed.error.text);
  await sayAll(owner, room.room, ["We changed the lock."]);
}, waiting);
await owner.close();
console.log(JSON.stringify(cost));
process.exit(0);
