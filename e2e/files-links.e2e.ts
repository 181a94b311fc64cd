import { sendBigFile } from "./home/big-file.ts";
import { expect, test } from "./home/test.ts";

const MB = 1_000_000;

// 5 GB: files-links.long.ts
test("PR30: 64 MB go from one Chromium to another over a link, whole, and no process grows by more than 200 MB", async () => {
  const { wanted, got, grown } = await sendBigFile(64 * MB, 120_000);
  expect(got).toBe(wanted);
  for (const bytes of grown) expect(bytes).toBeLessThan(200 * MB);
});
