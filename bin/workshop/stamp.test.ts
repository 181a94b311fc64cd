import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentStamp } from "./stamp.ts";

test("a stamp changes with a file's content and name, and with nothing else", async () => {
  const root = await mkdtemp(join(tmpdir(), "hearth-stamp-"));
  try {
    const stamp = () => contentStamp(["web/**/*"], root);
    await Bun.write(join(root, "web/a.ts"), "one");
    const first = await stamp();
    await Bun.write(join(root, "web/node_modules/x.ts"), "foreign");
    await Bun.write(join(root, "host/a.ts"), "elsewhere");
    expect(await stamp()).toBe(first);
    await Bun.write(join(root, "web/a.ts"), "two");
    const second = await stamp();
    expect(second).not.toBe(first);
    await Bun.write(join(root, "web/b.ts"), "");
    expect(await stamp()).not.toBe(second);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
