import { startHome } from "@hearth/e2e/home/start-home.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice, bob } from "@hearth/e2e/screens/people.ts";
import { openChromium } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { noteClicks, noteMessages, send, shown } from "./stamps.ts";

const MESSAGES = 100;

/** Two people in two windows: from the click on Send to the message on the other's screen. */
export const delivery: Case = async (options) => {
  builtApp();
  const samples = new Samples("delivery");
  for (let run = 0; run < options.runs; run++) {
    const home = await startHome();
    const browser = await openChromium();
    try {
      const atAlices = await (await browser.newContext()).newPage();
      await startHomeAs(alice, atAlices, home);
      const link = await inviteLinkFrom(atAlices);
      const atBobs = await (await browser.newContext()).newPage();
      await joinAs(bob, atBobs, link);
      await noteClicks(atAlices);
      await noteMessages(atBobs);
      const times: number[] = [];
      for (let i = 0; i < (options.short ? 5 : MESSAGES); i++) {
        const text = `message ${run}.${i}.`;
        const sent = await send(atAlices, text);
        times.push((await shown(atBobs, text)) - sent);
      }
      const add = (metric: string, share: number) => samples.add("hearth", metric, "ms", quantile(times, share));
      add("click on Send to shown at the other, p50", 0.5);
      add("click on Send to shown at the other, p95", 0.95);
      add("click on Send to shown at the other, p99", 0.99);
      options.progress(`${run + 1}/${options.runs} p50 ${readable(quantile(times, 0.5))} ms`);
    } finally {
      await browser.close();
      await home.close();
    }
  }
  return samples.lines();
};
