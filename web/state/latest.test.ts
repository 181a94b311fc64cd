import { expect, test } from "bun:test";
import { latest } from "./latest.ts";

test("a hundred changes during one reading cost one more reading, which sees the last of them", async () => {
  let value = 0;
  const seen: number[] = [];
  let release: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  const read = latest(async () => {
    const now = value;
    await Promise.resolve();
    seen.push(now);
    if (now === 100) release();
  });
  read();
  for (let i = 0; i < 100; i++) {
    value++;
    read();
  }
  await done;
  expect(seen).toEqual([0, 100]);
});
