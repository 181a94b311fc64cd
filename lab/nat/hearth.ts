import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HostConfig } from "@hearth/host";
import { readReady } from "@hearth/testing/kit/child-words.ts";
import { type Laboratory, NAME, PUBLIC } from "./laboratory.ts";
import { Member } from "./member/member.ts";
import type { Kind } from "./routers.ts";

const CHILD = Bun.resolveSync("@hearth/testing/kit/child-host.ts", import.meta.dir);

/** A home of Hearth's in the laboratory: its host, with STUN and TURN, in the public segment, and members behind routers. */
export class Hearth implements AsyncDisposable {
  private readonly members: Member[] = [];

  private constructor(
    private readonly lab: Laboratory,
    private readonly child: ReturnType<Laboratory["world"]["spawn"]>,
    private readonly folder: string,
    readonly url: string,
    readonly setUpToken: string,
  ) {}

  /** `appDir`: the built app, where browsers come. */
  static async start(lab: Laboratory, it: Pick<HostConfig, "appDir"> = {}): Promise<Hearth> {
    const folder = mkdtempSync(join(tmpdir(), "hearth-lab-"));
    const listen = [PUBLIC.one, PUBLIC.six];
    const config: HostConfig = {
      ...it,
      data: join(folder, "host"),
      port: 80,
      host: "::",
      publicUrl: `http://${NAME}`,
      turn: { is: "inside", port: 3478, listen, addresses: listen, relays: [50_000, 50_999], name: NAME, lan: [] },
    };
    const child = lab.world.spawn([process.execPath, CHILD, JSON.stringify(config)]);
    const first = await child.stdout.getReader().read();
    const { url, setUpToken = "" } = readReady(Buffer.from(first.value ?? []).toString());
    return new Hearth(lab, child, folder, url, setUpToken);
  }

  /** Somebody of that name behind a new router of that kind; not in the home yet. */
  member(kind: Kind, name: string): Member {
    const it = new Member(this.lab.home(kind), this.url, name, join(this.folder, `${name}.db`));
    this.members.push(it);
    return it;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const it of this.members) await it.end();
    this.child.kill("SIGTERM");
    await this.child.exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
