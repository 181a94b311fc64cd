import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDevice } from "@hearth/client/device.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { OWNER } from "../../home/make.ts";
import { letTalkersIn } from "../../home/talkers.ts";
import { world } from "../../home/world.ts";
import type { Samples } from "../../report/samples.ts";
import { startHearth } from "../../subjects/hearth.ts";
import { FIRST, ROOMS, talkMeanwhile } from "./absence.ts";

const SCREEN = 40;

/** Comes back after three days, as a device without a screen: the same engine that runs in a browser's Worker. */
export async function awayInBun(samples: Samples, each: number): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  const data = join(dir, "host");
  let host = await startHearth(data);
  const origin = `http://localhost:${host.port}`;
  const open = () => openDevice(world(origin, { database: openBunDatabase(join(dir, "owner.db")) }));
  try {
    const owner = await open();
    must(await owner.setUp({ token: host.token, homeName: "Lindenhof", displayName: "Alice", ...OWNER }));
    must(await owner.kitKept());
    for (let n = 1; n < ROOMS; n++) must(await owner.createChannel({ name: `channel ${n}` }));
    const { link } = must(await owner.invite({ uses: 0, expires: 0 }));
    const talkers = await letTalkersIn(origin, link, dir, ROOMS);
    await owner.close();
    await host.stop();
    await talkMeanwhile(data, talkers, each);
    host = await startHearth(data, host.port);

    const start = performance.now();
    const add = (metric: string) =>
      samples.add("hearth in Bun", `away for 3 days, ${metric}`, "ms", performance.now() - start);
    const back = await open();
    const general = await until("a room to look at", back, async () => (await back.rooms())[0]?.room);
    await back.timeline(general, SCREEN);
    add("usable");
    await until("every room's count", back, async () => {
      const rooms = await back.rooms();
      return rooms.length === ROOMS && rooms.every(({ unread }) => unread === each);
    });
    add("every count right");
    for (const room of talkers.rooms) {
      const { items, unread } = await back.timeline(room, SCREEN, { at: "unread" });
      if (items.find(({ id }) => id === unread)?.text !== FIRST) throw new Error("the oldest unread is another");
    }
    add("the oldest unread found in every room");
    await back.close();
  } finally {
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
