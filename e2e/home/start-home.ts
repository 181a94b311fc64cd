import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

const HOST = join(import.meta.dirname, "..", "..", "host", "main.ts");
const READY = /Hearth is ready at (\S+)/;
const SET_UP = /Set up your home: (\S+)/;

/** A real host in a process of its own, with a data folder that only this home has. */
export interface Home {
  readonly url: string;
  /** The one-time link of the first start. */
  readonly setUpUrl: string;
  readonly data: string;
  /** All that the host has printed, over all its lives. */
  printed(): string;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts the host again on the same data and port, once the old process is gone. */
  startAgain(): Promise<void>;
  /** Ends the host and removes its data. */
  close(): Promise<void>;
}

/** Starts a host on a free port, with more options if there are some, and waits until it serves. */
export async function startHome(...options: readonly string[]): Promise<Home> {
  const data = await mkdtemp(join(tmpdir(), "hearth-e2e-"));
  const port = await freePort();
  let printed = "";
  let child: ChildProcess;

  const start = async () => {
    const before = printed.length;
    child = spawn(process.execPath, [HOST, "--port", `${port}`, "--data", data, "--no-open", ...options], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        printed += chunk.toString();
        if (READY.test(printed.slice(before))) resolve();
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("error", reject);
      child.once("exit", () => reject(new Error(`the host ended before it served:\n${printed}`)));
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };

  await start();
  const setUpUrl = await waitFor(() => SET_UP.exec(printed)?.[1]);
  return {
    url: READY.exec(printed)?.[1] ?? "",
    setUpUrl,
    data,
    printed: () => printed,
    kill: () => end("SIGKILL"),
    startAgain: start,
    close: async () => {
      await end("SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The line comes right after the one that we waited for, maybe in the next chunk. */
async function waitFor(read: () => string | undefined): Promise<string> {
  for (;;) {
    const value = read();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
