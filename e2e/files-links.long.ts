import { expect, test } from "bun:test";
import { sendBigFile } from "./home/big-file.ts";

const MB = 1_000_000;

test("PR30: 5 GB go from one Chromium to another over a link, whole, and no process grows by more than 200 MB", async () => {
  const { wanted, got, grown, sealMs, wayMs } = await sendBigFile(5_000 * MB, 1_500_000);
  console.log(
    `sealed ${Math.round(5_000_000 / sealMs)} MB/s, over the link ${Math.round(5_000_000 / wayMs)} MB/s,`,
    `grown ${grown.map((bytes) => Math.round(bytes / MB)).join(" and ")} MB`,
  );
  expect(got).toBe(wanted);
  for (const bytes of grown) expect(bytes).toBeLessThan(200 * MB);
}, 1_800_000);
