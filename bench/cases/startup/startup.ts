import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice } from "@hearth/e2e/screens/people.ts";
import { composer } from "@hearth/e2e/screens/room.ts";
import { expect } from "@playwright/test";
import { openChromium, openProfile } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { Meter } from "../../load/meter.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { startHearth } from "../../subjects/hearth.ts";
import { type Load, loaded } from "./load.ts";

/** A browser without anything of ours in its cache: how soon somebody sees the app, and how soon they can write. */
export const startup: Case = async (options) => {
  const samples = new Samples("startup");
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  using meter = await Meter.start();
  const url = `http://localhost:${meter.port}`;
  const host = await startHearth(join(dir, "host"), 0, { app: builtApp(), publicUrl: url });
  meter.to = host.port;
  const profile = join(dir, "profile");
  try {
    const first = await openProfile(profile);
    await startHomeAs(alice, await first.newPage(), { setUpUrl: `${url}/set-up#${host.token}` });
    await first.close();
    const add = (what: string, it: Load) => {
      samples.add("hearth", `${what}, first paint`, "ms", it.paintMs);
      samples.add("hearth", `${what}, usable`, "ms", it.usableMs);
      samples.add("hearth", `${what}, compressed script before first paint`, "KB", it.scriptBytesToPaint / 1_000);
      samples.add("hearth", `${what}, compressed script until usable`, "KB", it.scriptBytesToUsable / 1_000);
      samples.add("hearth", `${what}, compressed bytes before first paint`, "KB", it.bytesToPaint / 1_000);
      samples.add("hearth", `${what}, compressed bytes until usable`, "KB", it.bytesToUsable / 1_000);
    };
    for (let run = 0; run < options.runs; run++) {
      const browser = await openChromium();
      const stranger = await (await browser.newContext()).newPage();
      add(
        "first visit",
        await loaded(stranger, url, meter, () =>
          expect(stranger.getByRole("button", { name: "Sign in" })).toBeVisible(),
        ),
      );
      await browser.close();

      const again = await openProfile(profile);
      const page = await again.newPage();
      const devtools = await again.newCDPSession(page);
      await devtools.send("Network.clearBrowserCache");
      await devtools.send("Storage.clearDataForOrigin", { origin: url, storageTypes: "service_workers,cache_storage" });
      const cold = await loaded(page, url, meter, () => expect(composer(page)).toBeEditable());
      add("cold load of the room", cold);
      await again.close();
      options.progress(`${run + 1}/${options.runs} room usable after ${readable(cold.usableMs)} ms`);
    }
  } finally {
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
  return samples.lines();
};
