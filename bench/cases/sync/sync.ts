import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeviceApi } from "@hearth/client/api.ts";
import { openDevice } from "@hearth/client/device.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { general, must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { OWNER } from "../../home/make.ts";
import { pour } from "../../home/pour.ts";
import { letTalkersIn } from "../../home/talkers.ts";
import { world } from "../../home/world.ts";
import type { Case, Options } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { startHearth } from "../../subjects/hearth.ts";
import { Turns } from "../rings/turns.ts";
import { EACH, FEW } from "./absence.ts";
import { awayInBun } from "./away-in-bun.ts";
import { awayInChromium } from "./away-in-chromium.ts";

const EVENTS = 10_000;
const SHORT = 200;
const SCREEN = 40;
/** From one message to the next. */
const GAP_MS = 20_000;

/**
 * A device that was away while others talked: how soon it can be used, and how soon it knows everything. In Bun far behind in
 * one room, and a new device; in Bun and in Chromium behind by three days in ten rooms.
 */
export const sync: Case = async (options) => {
  const samples = new Samples("sync");
  const subjects = options.subjects ?? ["bun", "chromium"];
  if (subjects.includes("bun")) await behind(options, samples);
  for (const [name, away] of [["bun", awayInBun] as const, ["chromium", awayInChromium] as const]) {
    if (!subjects.includes(name)) continue;
    for (let run = 0; run < options.runs; run++) await away(samples, options.short ? FEW : EACH);
    options.progress(`away in ${name}: done`);
  }
  return samples.lines();
};

async function behind(options: Options, samples: Samples): Promise<void> {
  const events = options.members?.[0] ?? (options.short ? SHORT : EVENTS);
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  const data = join(dir, "host");
  let host = await startHearth(data);
  const origin = `http://localhost:${host.port}`;
  const path = join(dir, "owner.db");
  const open = (file = path) => openDevice(world(origin, { database: openBunDatabase(file) }));
  try {
    const first = await open();
    must(await first.setUp({ token: host.token, homeName: "Lindenhof", displayName: "Alice", ...OWNER }));
    must(await first.kitKept());
    const { link } = must(await first.invite({ uses: 0, expires: 0 }));
    const { paths } = await letTalkersIn(origin, link, dir);
    const room = await general(first);
    await first.close();
    for (let run = 0; run < options.runs; run++) {
      await host.stop();
      await pour(data, paths, { room, texts: said(events, run), since: Date.now() - events * GAP_MS, gap: GAP_MS });
      host = await startHearth(data, host.port);
      const add = (metric: string, ms: number) => samples.add("hearth", `${events} events behind, ${metric}`, "ms", ms);
      const turns = new Turns();
      const start = performance.now();
      const back = await open();
      await until("a room to look at", back, async () => (await back.timeline(room, SCREEN)).room);
      add("usable", performance.now() - start);
      await untilNewest(back, room, `${run}.${events}.`);
      add("the newest message shown", performance.now() - start);
      await until("every message counted", back, async () => (await back.rooms())[0]?.unread === events);
      add("complete, counts right", performance.now() - start);
      add("longest turn", turns.stop());
      must(await back.markAllRead());
      await back.close();

      const began = performance.now();
      const phone = await open(":memory:");
      must(await phone.signIn(OWNER));
      await untilNewest(phone, await general(phone), `${run}.${events}.`);
      samples.add("hearth", "a new device signs in, the newest message shown", "ms", performance.now() - began);
      await phone.close();
      options.progress(`${run + 1}/${options.runs} complete after ${readable(performance.now() - start)} ms`);
    }
  } finally {
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

const said = (count: number, run: number): string[] =>
  Array.from({ length: count }, (_, i) => `This is message ${run}.${i + 1}. and it says so.`);

function untilNewest(device: DeviceApi, room: Awaited<ReturnType<typeof general>>, text: string): Promise<boolean> {
  return until(`the message ${text}`, device, async () => {
    const { items } = await device.timeline(room, 1);
    return items.at(-1)?.text.includes(text);
  });
}
