import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { canExperiment, laboratory } from "./laboratory.ts";

const KILLED = `
  const { laboratory } = await import("${import.meta.dir}/laboratory.ts");
  const home = laboratory().home("full cone");
  const child = home.spawn(["sleep", "600"]);
  console.log(JSON.stringify({ name: home.name, pid: child.pid }));
  await child.exited;
`;

test.skipIf(!canExperiment)(
  "what a killed run has left goes when the next one begins; a living one keeps its own",
  async () => {
    using living = laboratory();
    const killed = Bun.spawn([process.execPath, "-e", KILLED], { stdout: "pipe" });
    const first = await killed.stdout.getReader().read();
    const { name, pid } = JSON.parse(Buffer.from(first.value ?? []).toString());
    killed.kill("SIGKILL");
    await killed.exited;
    expect(existsSync(`/run/netns/${name}`)).toBe(true);
    expect(existsSync(`/etc/netns/${name}`)).toBe(true);

    laboratory()[Symbol.dispose]();
    expect(existsSync(`/run/netns/${name}`)).toBe(false);
    expect(existsSync(`/etc/netns/${name}`)).toBe(false);
    expect(existsSync(`/run/netns/${living.world.name}`)).toBe(true);
    while (existsSync(`/proc/${pid}`)) await Bun.sleep(1); // until its new parent has heard of it
  },
);
