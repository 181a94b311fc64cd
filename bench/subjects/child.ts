import type { Subprocess } from "bun";

const MAX_FILES = "ulimit -n $(ulimit -Hn) && exec";

// A bench that is interrupted leaves no server behind.
const running = new Set<Subprocess>();
process.on("exit", () => {
  for (const process_ of running) process_.kill("SIGKILL");
});

/** A started server process. */
export interface Child {
  readonly pid: number;
  /** The line it was waited for, matched. */
  readonly ready: RegExpExecArray;
  /** SIGTERM, and SIGKILL 5 s later. */
  stop(): Promise<void>;
}

/** Starts `command` with as many files as it may open and waits for a line of its output that `ready` matches. */
export async function child(command: readonly string[], ready: RegExp, env: Record<string, string>): Promise<Child> {
  const process_ = Bun.spawn(["sh", "-c", `${MAX_FILES} "$@"`, "sh", ...command], {
    cwd: import.meta.dir,
    env: { ...process.env, ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  running.add(process_);
  const found = await line(process_.stdout, ready);
  if (!found) {
    await stop(process_);
    throw new Error(`${command.join(" ")} ended before it was ready`);
  }
  return { pid: process_.pid, ready: found, stop: () => stop(process_) };
}

/** Reads until a line matches; goes on reading behind it, so that the process never blocks on its output. */
function line(output: ReadableStream<Uint8Array>, wanted: RegExp): Promise<RegExpExecArray | undefined> {
  return new Promise((resolve, reject) => {
    const read = async () => {
      const decoder = new TextDecoder();
      let text = "";
      let found: RegExpExecArray | null = null;
      for await (const chunk of output) {
        if (found) continue;
        text += decoder.decode(chunk, { stream: true });
        found = wanted.exec(text);
        if (found) resolve(found);
      }
      resolve(undefined);
    };
    read().catch(reject);
  });
}

async function stop(process_: Subprocess): Promise<void> {
  process_.kill("SIGTERM");
  const late = setTimeout(() => process_.kill("SIGKILL"), 5_000);
  await process_.exited;
  clearTimeout(late);
  running.delete(process_);
}
