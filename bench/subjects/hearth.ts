import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeKeys } from "../home/keys.ts";
import { makeHome } from "../home/make.ts";
import { world } from "../home/world.ts";
import { child } from "./child.ts";
import type { Running, Subject } from "./subject.ts";

const SERVER = join(import.meta.dir, "servers", "hearth.ts");
const KEYS = "bench-members.cbor";

/** A started host; `token` sets its home up, while there is none. */
export interface HearthHost extends Running {
  readonly token: string;
}

/** Starts a host over the folder `dir`; `app` is the folder of the built app, if it is to be served, and where from. */
export async function startHearth(
  dir: string,
  port = 0,
  app?: { readonly app: string; readonly publicUrl: string },
): Promise<HearthHost> {
  const served = app && { BENCH_APP: app.app, BENCH_PUBLIC_URL: app.publicUrl };
  const env = { BENCH_DIR: dir, BENCH_PORT: String(port), ...served };
  const started = await child([process.execPath, SERVER], /^ready (\d+) (\S+)$/m, env);
  const [, found, token] = started.ready;
  return { pid: started.pid, port: Number(found), token: token ?? "", home: join(dir, KEYS), stop: started.stop };
}

/** Hearth with a home of `people` besides its owner, made once and copied for every start in a new folder. */
export async function hearth(people: number): Promise<Subject & AsyncDisposable> {
  const template = await mkdtemp(join(tmpdir(), "hearth-bench-home-"));
  const host = await startHearth(template);
  try {
    const made = await makeHome(world(`http://localhost:${host.port}`), host.token, people);
    await writeKeys(join(template, KEYS), made.keys);
  } finally {
    await host.stop();
  }
  return {
    name: "hearth",
    dialect: "hearth",
    async start(dir, port) {
      await cp(template, dir, { recursive: true, force: false });
      return startHearth(dir, port);
    },
    [Symbol.asyncDispose]: () => rm(template, { recursive: true, force: true }),
  };
}
