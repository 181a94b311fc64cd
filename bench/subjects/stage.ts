import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Load } from "../load/load.ts";
import type { Running, Subject } from "./subject.ts";

/** A running subject with its members in. */
export interface Stage {
  readonly host: Running;
  readonly load: Load;
  /** Stops both processes and removes the subject's folder. */
  clear(): Promise<void>;
}

/** Starts a subject in a folder of its own and lets `members` in, who will talk in messages of `bytes`. */
export async function stage(subject: Subject, members: number, bytes: number): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  const host = await subject.start(dir);
  const load = await Load.start();
  const clear = async () => {
    await load.stop();
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const home = host.home ? { home: host.home } : {};
    const { dialect } = subject;
    await load.ask({ order: "enter", dialect, port: host.port, from: 0, to: members, size: bytes, ...home }, "entered");
    return { host, load, clear };
  } catch (error) {
    await clear();
    throw error;
  }
}
