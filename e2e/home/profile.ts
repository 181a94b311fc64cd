import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import { LINKS_ON_ONE_MACHINE } from "./browsers.ts";
import { chromiumOptions } from "./chromium.ts";

/** A Chromium of its own, whose store lies on the disk as a person's does: other windows keep theirs in memory. */
export interface Profile {
  readonly context: BrowserContext;
  /** VmRSS of each of its processes, bytes by pid. Linux only. */
  memory(): Promise<ReadonlyMap<number, number>>;
  close(): Promise<void>;
}

export async function openProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), "hearth-profile-"));
  const context = await chromium.launchPersistentContext(folder, {
    ...chromiumOptions(...LINKS_ON_ONE_MACHINE),
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
  });
  return {
    context,
    memory: () => memoryOf(folder),
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Process {
  readonly parent: number;
  readonly command: string;
  readonly bytes: number;
}

/** Of the browser that was started with the profile `folder`, and of all that it started. */
async function memoryOf(folder: string): Promise<ReadonlyMap<number, number>> {
  const all = new Map<number, Process>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const it = await processOf(name).catch(() => undefined); // it has ended meanwhile
    if (it) all.set(Number(name), it);
  }
  const root = [...all].find(([, { command }]) => command.includes(folder) && !command.includes("--type="))?.[0];
  const isOf = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = all.get(pid)?.parent;
    return parent !== undefined && parent > 1 && isOf(parent);
  };
  return new Map([...all].flatMap(([pid, { bytes }]) => (isOf(pid) ? [[pid, bytes]] : [])));
}

async function processOf(pid: string): Promise<Process> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return {
    parent: field("PPid"),
    command: await readFile(`/proc/${pid}/cmdline`, "utf8"),
    bytes: field("VmRSS") * 1024,
  };
}
