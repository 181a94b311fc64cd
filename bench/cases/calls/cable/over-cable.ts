import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Absence } from "../../../report/figure.ts";
import { quantile } from "../../../report/median.ts";
import type { Options } from "../../../report/options.ts";
import type { Samples } from "../../../report/samples.ts";
import { readable } from "../../../report/table.ts";
import { openBare, openHearth } from "./browsers.ts";
import { type Cable, openCable } from "./cable.ts";
import { openMumble } from "./mumble.ts";
import { PATH } from "./started.ts";

const CLICKS = 30;
/** The first clicks settle buffers and gain. */
const SETTLING = 10;
/** What programs play when they begin has been played by then, ms. */
const BEGUN_MS = 3_000;

type Open = (cable: Cable, dir: string) => Promise<{ close(): Promise<void> }>;

/** Each is chosen as `cable/NAME`, all as `cable`; they are told as NAME in a metric of its own. */
const SUBJECTS: { readonly [name: string]: Open } = {
  hearth: (cable) => openHearth(cable, "plain"),
  "hearth as it comes": (cable) => openHearth(cable, "as it comes"),
  "bare WebRTC": openBare,
  "mumble as it comes": (cable, dir) => openMumble(cable, dir, { framesInPacket: 2, rnnoise: false }),
  "mumble with 10 ms packets": (cable, dir) => openMumble(cable, dir, { framesInPacket: 1, rnnoise: false }),
  "mumble with 10 ms packets and RNNoise": (cable, dir) => openMumble(cable, dir, { framesInPacket: 1, rnnoise: true }),
};

const NEEDS = {
  cable: ["pulseaudio", "pactl", "pacat", "parec"],
  mumble: ["mumble", "murmurd", "openssl"],
} as const;
const BRING = "apt-get install mumble mumble-server openssl pulseaudio pulseaudio-utils";

/**
 * From the mouth to the ear through sound devices that share one cable: the app, a bare connection and Mumble. Adds what was measured to
 * `samples`; answers with who was left out because programs are not here. `which`: where a program is, if it is here.
 */
export async function overCable(
  options: Options,
  samples: Samples,
  which = (program: string) => Bun.which(program, { PATH }),
): Promise<Absence[]> {
  const lacks = (name: string) =>
    [...NEEDS.cable, ...(name.startsWith("mumble") ? NEEDS.mumble : [])].filter((it) => !which(it));
  const asked = (name: string) => options.subjects?.some((it) => it === "cable" || it === `cable/${name}`) ?? true;
  const chosen = Object.keys(SUBJECTS).filter(asked);
  const wanted = chosen.filter((name) => lacks(name).length === 0);
  for (let run = 0; run < options.runs; run++) {
    for (const name of run % 2 === 0 ? wanted : wanted.toReversed()) {
      const count = options.short ? 5 : CLICKS;
      const first = await measure(name, SETTLING + count);
      // A machine that does much else makes sound fall behind: who did is measured once more.
      const heard = first.length < count ? await measure(name, SETTLING + count) : first;
      samples.add(name, "clicks heard by a cable", "%", (100 * heard.length) / (SETTLING + count));
      const took = heard.slice(-count);
      if (took.length === count)
        for (const share of [50, 95])
          samples.add(name, `mouth to ear by a cable, p${share}`, "ms", quantile(took, share / 100));
      const told = took.length === count ? `p50 ${readable(quantile(took, 0.5))} ms` : "fell behind, twice";
      options.progress(`${run + 1}/${options.runs} by a cable, ${name}: ${told}`);
    }
  }
  const absent = Map.groupBy(
    chosen.filter((name) => !wanted.includes(name)),
    (name) => lacks(name).join(" "),
  );
  return [...absent.entries()].map(([missing, names]) => ({
    case: samples.of,
    subject: names.join("; "),
    missing: missing.split(" "),
    bring: BRING,
  }));
}

/** ms of each of `count` clicks that was heard. */
async function measure(name: string, count: number): Promise<number[]> {
  await using ending = new AsyncDisposableStack();
  const dir = mkdtempSync(join(tmpdir(), "hearth-cable-"));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  process.once("exit", remove);
  ending.defer(() => {
    process.off("exit", remove);
    remove();
  });
  const cable = ending.use(await openCable(dir));
  const subject = await SUBJECTS[name]?.(cable, join(dir, "subject"));
  ending.defer(() => subject?.close());
  await Bun.sleep(BEGUN_MS);
  return await cable.click(count);
}
