import type { Subprocess } from "bun";

// A bench that is interrupted leaves nothing behind.
const running = new Set<Subprocess>();
process.on("exit", () => {
  for (const it of running) it.kill("SIGKILL");
});

/** Where programs are; servers stand where Debian's people do not look. */
export const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin`;

/** A program that was started for a while, with what it prints in a file. */
export interface Started {
  readonly pid: number;
  /** Throws with what it printed if it has ended. */
  assertRuns(): Promise<void>;
  /** SIGTERM, and SIGKILL 3 s later. */
  stop(): Promise<void>;
}

/** Starts `command` with nothing but `env` for its environment; all that it prints goes to the file `log`. */
export function start(command: readonly string[], env: Readonly<Record<string, string>>, log: string): Started {
  const file = Bun.file(log);
  const child = Bun.spawn([...command], { env, stdin: "ignore", stdout: file, stderr: file });
  running.add(child);
  return {
    pid: child.pid,
    async assertRuns() {
      if (child.exitCode === null && child.signalCode === null) return;
      throw new Error(`${command[0]} has ended:\n${(await file.text()).slice(-2_000)}`);
    },
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 3_000);
      await child.exited;
      clearTimeout(late);
      running.delete(child);
    },
  };
}

/** Asks `holds` again and again until it does; throws with `what` after `ms`. */
export async function until(what: string, ms: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + ms; !(await holds()); await Bun.sleep(50))
    if (performance.now() > end) throw new Error(`${what} did not come within ${ms} ms`);
}
