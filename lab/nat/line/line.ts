import type { Namespace } from "../namespace.ts";
import type { Line } from "./fate.ts";

const PROGRAM = `${import.meta.dir}/bad.ts`;
const WAYS = [
  ["lan", "1"],
  ["wan", "2"],
] as const;

/**
 * Makes a router's line a bad one for all UDP, until the answer is disposed of. By a program of ours, since `tc netem` is not in every
 * kernel.
 */
export async function makeBad(router: Namespace, line: Line): Promise<AsyncDisposable> {
  const program = router.spawn([process.execPath, PROGRAM, JSON.stringify(line)]);
  await program.stdout.getReader().read();
  const rule = (what: "-I" | "-D", [from, queue]: (typeof WAYS)[number]) =>
    router.run("iptables", "-w", what, "FORWARD", "-i", from, "-p", "udp", "-j", "NFQUEUE", "--queue-num", queue);
  for (const way of WAYS) rule("-I", way);
  return {
    [Symbol.asyncDispose]: async () => {
      for (const way of WAYS) rule("-D", way);
      program.stdin.end();
      await program.exited;
    },
  };
}
