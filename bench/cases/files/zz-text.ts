import { fetchFile, makeFile, postFile } from "@hearth/e2e/home/big-file.ts";
import { openTwoBrowsers } from "@hearth/e2e/home/two-browsers.ts";
import { readFileSync } from "node:fs";
import { quantile } from "../../report/median.ts";
import { textTimes } from "./text.ts";
const load = () => readFileSync("/proc/loadavg", "utf8").split(" ")[0];
const size = Number(process.env.SIZE ?? 60) * 1048576; const count = Number(process.env.COUNT ?? 60);
const path = `/tmp/fs-text-${process.pid}.bin`;
const two = await openTwoBrowsers();
try {
  await makeFile(path, size);
  const b = performance.now(); const id = await postFile(two, path); const posted = performance.now() - b;
  const f = await fetchFile(two, id, 200000); const whole = performance.now() - b;
  const q = (t: number[]) => [50, 90, 99].map((s) => Math.round(quantile(t, s / 100))).join("/");
  const quiet = await textTimes(two, count);
  const busy = await textTimes(two, count, path);
  console.log(JSON.stringify({ load: load(), seal: +(size / 1e3 / posted).toFixed(1), link: +(size / 1e3 / f.ms).toFixed(1), "post to here s": +(whole / 1e3).toFixed(1), quiet: q(quiet), busy: q(busy) }));
} finally { await two.close(); await (await import("node:fs/promises")).rm(path, { force: true }); }
