// Joins a home by a link and prints what it cost: newcomer.ts ORIGIN LINK USERNAME
import { openDevice } from "@hearth/client/device.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { z } from "zod";
import { world } from "../../home/world.ts";
import { costOf } from "./cost.ts";
import { Waiting } from "./waiting.ts";

const [origin, link, username] = z.tuple([z.string(), z.string(), z.string()]).parse(process.argv.slice(2));
const waiting = new Waiting();
const device = await openDevice(world(origin, waiting));
await until("the host", device, async () => (await device.connection()) === "connected");
const cost = await costOf(async () => {
  const joined = await device.join({ link, username, displayName: username, password: "" });
  if (!joined.ok) throw new Error(joined.error.text);
  await until("the room", device, async () => (await device.rooms())[0]);
}, waiting);
await device.close();
console.log(JSON.stringify(cost));
process.exit(0);
