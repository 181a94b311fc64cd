import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canExperiment } from "./laboratory.ts";
import type { Namespace } from "./namespace.ts";

/** True where the program is that routers use for it. */
export const hasMiniupnpd = canExperiment && Bun.which("miniupnpd") !== null && Bun.which("nft") !== null;

/** What its rules hang from, as Debian's own script makes it. */
const CHAINS = `
table inet filter {
  chain forward { type filter hook forward priority 0; policy accept; jump miniupnpd; }
  chain miniupnpd { }
  chain prerouting { type nat hook prerouting priority -100; policy accept; jump prerouting_miniupnpd; }
  chain postrouting { type nat hook postrouting priority 100; policy accept; jump postrouting_miniupnpd; }
  chain prerouting_miniupnpd { }
  chain postrouting_miniupnpd { }
}
`;

/** Which languages it speaks. */
export interface Speaks {
  readonly natPmp: boolean;
  readonly upnp: boolean;
  /** Ports of computers that it passes anything on to; by default none below 1024, as outside. */
  readonly inside?: string;
}

/** A router's miniupnpd. Starting it again is what a router does that loses its power: it forgets what it was asked. */
export class Miniupnpd implements Disposable {
  private readonly folder = mkdtempSync(join(tmpdir(), "hearth-router-"));
  private process: Bun.Subprocess | undefined;

  constructor(
    private readonly router: Namespace,
    private readonly speaks: Speaks,
  ) {}

  async start(): Promise<void> {
    const yes = (it: boolean) => (it ? "yes" : "no");
    const conf = join(this.folder, "conf");
    const settings = [
      "ext_ifname=wan",
      "listening_ip=lan",
      `enable_natpmp=${yes(this.speaks.natPmp)}`,
      `enable_upnp=${yes(this.speaks.upnp)}`,
      "secure_mode=yes",
      "uuid=0eb824e1-c010-472e-9dff-6cecd697108d",
      `allow 1024-65535 192.168.1.0/24 ${this.speaks.inside ?? "1024-65535"}`,
      "deny 0-65535 0.0.0.0/0 0-65535",
      "",
    ];
    writeFileSync(conf, settings.join("\n"));
    const chains = join(this.folder, "chains");
    writeFileSync(chains, `flush ruleset inet\n${CHAINS}`);
    this.router.run("nft", "-f", chains);
    const command = [
      "ip",
      "netns",
      "exec",
      this.router.name,
      "miniupnpd",
      "-d",
      "-f",
      conf,
      "-P",
      join(this.folder, "pid"),
    ];
    const started = Bun.spawn(command, { stdin: "ignore", stdout: "ignore", stderr: "pipe" });
    this.process = started;
    await serving(started.stderr);
  }

  async stop(): Promise<void> {
    this.process?.kill("SIGKILL");
    await this.process?.exited;
    this.router.run("nft", "delete", "table", "inet", "filter");
  }

  [Symbol.dispose](): void {
    this.process?.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until it says that it serves, and reads on: who is not listened to is ended by the system. */
function serving(stream: ReadableStream<Uint8Array>): Promise<void> {
  return new Promise((settle, fail) => {
    let said = "";
    let serves = false;
    const read = async () => {
      for await (const part of stream) {
        if (serves) continue;
        said += Buffer.from(part).toString();
        serves = /Listening for NAT-PMP|HTTP listening on port/.test(said);
        if (serves) settle();
      }
      fail(new Error(`miniupnpd: ${said}`));
    };
    read().catch(fail);
  });
}
