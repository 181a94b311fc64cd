import { expect, test } from "bun:test";
import { join } from "node:path";
import { talkOn } from "./cases/fanout/talk.ts";
import { line } from "./report/figure.ts";
import { stage } from "./subjects/stage.ts";
import { subjects } from "./subjects/subjects.ts";

const SECONDS = 60_000;

test(
  "every subject lets five members in and delivers all they say",
  async () => {
    await using chosen = await subjects(undefined, 5);
    const names: string[] = [];
    for (const subject of chosen.all) {
      const on = await stage(subject, 5, 300);
      const talked = await talkOn(on, 50, 0.2);
      await on.clear();
      names.push(subject.name);
      expect(talked.expected).toBeGreaterThan(0);
      expect(talked.delivered).toBe(talked.expected);
      expect(talked.hostCpu).toBeGreaterThan(0);
    }
    expect(names).toEqual(["hearth", "socket.io", "ws", "bun publish", "bun durable loop"]);
  },
  SECONDS,
);

for (const [name, ...more] of [
  ["connections", "--members", "6", "--subjects", "hearth,ws"],
  ["rings", "--members", "3"],
  ["search", "--members", "500", "--subjects", "bun"],
  ["sync", "--subjects", "bun"],
  ["turn", "--subjects", "hearth"],
] as const) {
  test(
    `${name} prints JSON lines of the promised shape`,
    async () => {
      const command = [process.execPath, join(import.meta.dir, "run.ts"), name, "--json", "--short", ...more];
      const child = Bun.spawn(command, { stdio: ["ignore", "pipe", "ignore"] });
      const printed = await new Response(child.stdout).text();
      expect(await child.exited).toBe(0);
      const lines = printed
        .trim()
        .split("\n")
        .map((text) => line.parse(JSON.parse(text)));
      expect(lines.length).toBeGreaterThan(2);
      for (const it of lines) {
        expect(it.case).toBe(name);
        expect(it).not.toHaveProperty("missing");
        if ("ratio" in it) expect(it.ratio).not.toBeNaN();
        if ("median" in it) expect(it.median).not.toBeNaN();
      }
    },
    SECONDS,
  );
}

test("an unknown name is explained", async () => {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "run.ts"), "speed"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  expect(await new Response(child.stderr).text()).toContain(
    "fanout, connections, delivery, startup, rings, removal, search, timeline, sync, turn, link-setup, link-latency, files, sframe",
  );
  expect(await child.exited).toBe(2);
});
