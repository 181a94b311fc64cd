import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks a question on the terminal and shows nothing of what is typed; undefined if there is no terminal. */
export function askHidden(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return Promise.resolve(undefined);
  stderr.write(question);
  // With `terminal` set, readline takes the echo over from the terminal; what it would write goes nowhere.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output, terminal: true });
  return new Promise((settle) => {
    const end = (line: string | undefined) => {
      lines.removeAllListeners();
      lines.close();
      stderr.write("\n");
      settle(line);
    };
    lines.once("line", end);
    lines.once("SIGINT", () => {
      end(undefined);
      process.exit(130);
    });
    lines.once("close", () => end(""));
  });
}
