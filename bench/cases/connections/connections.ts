import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import type { Subject } from "../../subjects/subject.ts";
import { subjects } from "../../subjects/subjects.ts";
import { turned } from "../../subjects/turned.ts";
import { cpuSeconds, residentBytes } from "../../subjects/usage.ts";
import { Crowds } from "./crowds.ts";

const CROWDS = [1_000, 5_000, 10_000];
/** People in Hearth's home: a larger crowd has several sockets for each of their devices. */
const PEOPLE = 1_000;
const SUBJECTS = ["hearth", "socket.io", "ws", "bun publish"];

/** Idle connections that are signed in: what each costs in memory, and how soon all are back after a restart. */
export const connections: Case = async (options) => {
  const samples = new Samples("connections");
  const crowds = options.members ?? CROWDS;
  await using chosen = await subjects(options.subjects ?? SUBJECTS, Math.min(PEOPLE, Math.max(...crowds)));
  for (let run = 0; run < options.runs; run++) {
    for (const members of crowds) {
      for (const subject of turned(chosen.all, run)) {
        const it = await idle(subject, members, options.short ? 0.3 : 4);
        const add = (metric: string, unit: string, value: number) =>
          samples.add(subject.name, `${metric}, ${members} connections`, unit, value);
        add("RSS per connection", "KB", (it.fullBytes - it.emptyBytes) / members / 1_000);
        add("RSS of the empty server", "MB", it.emptyBytes / 1e6);
        add("RSS", "MB", it.fullBytes / 1e6);
        add("CPU while idle", "cores", it.idleCpu);
        add("all in", "s", it.enterSeconds);
        add("all back after a restart", "s", it.backSeconds);
        options.progress(
          `${run + 1}/${options.runs} ${subject.name} ${members}: ${readable(it.fullBytes / 1e6)} MB, back in ${readable(it.backSeconds)} s`,
        );
      }
    }
  }
  return samples.lines();
};

interface Idle {
  /** Memory of the server before anybody came, and with everybody in. */
  readonly emptyBytes: number;
  readonly fullBytes: number;
  readonly idleCpu: number;
  readonly enterSeconds: number;
  readonly backSeconds: number;
}

async function idle(subject: Subject, members: number, settleSeconds: number): Promise<Idle> {
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  const crowds = await Crowds.start(members);
  let host = await subject.start(dir);
  try {
    await Bun.sleep(settleSeconds * 1_000);
    const emptyBytes = residentBytes(host.pid);
    const start = performance.now();
    await crowds.go("enter", subject, host);
    const enterSeconds = (performance.now() - start) / 1_000;
    await Bun.sleep(settleSeconds * 1_000);
    const fullBytes = residentBytes(host.pid);
    const before = cpuSeconds(host.pid);
    await Bun.sleep(settleSeconds * 1_000);
    const idleCpu = (cpuSeconds(host.pid) - before) / settleSeconds;

    const { port, home } = host;
    const stopped = performance.now();
    await host.stop();
    const back = crowds.go("come back", subject, { port, ...(home && { home }) });
    host = await subject.start(dir, port);
    await back;
    return { emptyBytes, fullBytes, idleCpu, enterSeconds, backSeconds: (performance.now() - stopped) / 1_000 };
  } finally {
    await crowds.stop();
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
