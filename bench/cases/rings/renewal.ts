// Signs the owner's other device out, posts, and prints what that cost: renewal.ts ORIGIN DATABASE
// The post needs the next generation of the home's ring, boxed to everybody who is left.
import { openDevice } from "@hearth/client/device.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { z } from "zod";
import { OWNER } from "../../home/make.ts";
import { world } from "../../home/world.ts";
import { costOf } from "./cost.ts";
import { Waiting } from "./waiting.ts";

const [origin, path] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const other = await openDevice(world(origin));
const signedIn = await other.signIn(OWNER);
if (!signedIn.ok) throw new Error(signedIn.error.text);
await other.close();

const waiting = new Waiting();
const database = openBunDatabase(path);
const owner = await openDevice(world(origin, { database, openSocket: waiting.openSocket }));
const stolen = await until("the other device", owner, async () => (await owner.devices()).find((it) => !it.me));
const room = await until("the room", owner, async () => (await owner.rooms())[0]);
await until("the host", owner, async () => (await owner.connection()) === "connected");
const cost = await costOf(async () => {
  const revoked = await owner.revokeDevice(stolen.device);
  if (!revoked.ok) throw new Error(revoked.error.text);
  const posted = await owner.post(room.room, { text: "We changed the lock." });
  if (!posted.ok) throw new Error(posted.error.text);
  await until("the post at the host", owner, async () => {
    const { items } = await owner.timeline(room.room, 1);
    return items.some((it) => it.kind === "message" && it.id === posted.value.id && it.delivery?.is === "sent");
  });
}, waiting);
await owner.close();
console.log(JSON.stringify(cost));
process.exit(0);
