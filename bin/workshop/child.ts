import { ROOT } from "./root.ts";

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Shows nothing of what it prints. */
  readonly quiet?: boolean;
}

/** Runs `command` to its end with this terminal's input and output. Ends with this process; signals to us reach it. Gives its exit code. */
export async function runChild(command: readonly string[], options: ChildOptions = {}): Promise<number> {
  const output = options.quiet ? "ignore" : "inherit";
  const child = Bun.spawn([...command], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: ["inherit", output, output],
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  // A terminal sends Ctrl-C to the child by itself; we only have to outlive it.
  const wait = () => {};
  process.on("SIGTERM", pass);
  process.on("SIGHUP", pass);
  process.on("SIGINT", wait);
  try {
    return await child.exited;
  } finally {
    process.off("SIGTERM", pass);
    process.off("SIGHUP", pass);
    process.off("SIGINT", wait);
  }
}

/** Runs `command` and ends this process with its exit code if that is not 0. */
export async function mustRun(command: readonly string[], options: ChildOptions = {}): Promise<void> {
  const code = await runChild(command, options);
  if (code !== 0) process.exit(code);
}
