import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Subprocess } from "bun";

/** What stands in here under a namespace's name, its processes see in /etc (ip-netns(8)). */
const ETC = "/etc/netns";
/** Where all of them have a name. */
const ALL = "/run/netns";

/** Runs a command to its end, and gives what it says; throws what it complains about. */
function must(...command: string[]): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { stdin: "ignore" });
  if (exitCode !== 0) throw new Error(`${command.join(" ")}: ${stderr.toString().trim()}`);
  return stdout.toString();
}

function signal(pid: number, name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

/** What runs in a namespace. */
function pidsIn(name: string): number[] {
  const text = Bun.spawnSync(["ip", "netns", "pids", name]).stdout.toString().trim();
  return text === "" ? [] : text.split("\n").map(Number);
}

/** `hearth-p<process>-...`: whose it is stands in its name. */
const OWNER = /^hearth-p(\d+)-/;

/** A computer in the laboratory: a network namespace. */
export class Namespace {
  private constructor(readonly name: string) {}

  /** Gives it this process's mark, by which {@link removeOrphans} knows when nobody needs it any more. */
  static open(name: string): Namespace {
    const it = new Namespace(`hearth-p${process.pid}-${name}`);
    must("ip", "netns", "add", it.name);
    it.ip("link", "set", "lo", "up");
    return it;
  }

  /** `ip` in here. */
  ip(...words: string[]): void {
    must("ip", "-n", this.name, ...words);
  }

  /** Any command in here, to its end. */
  run(...command: string[]): void {
    must("ip", "netns", "exec", this.name, ...command);
  }

  /** The same, and what it says. */
  read(...command: string[]): string {
    return must("ip", "netns", "exec", this.name, ...command);
  }

  /** A process in here; its input and output are pipes. */
  spawn(command: readonly string[]): Subprocess<"pipe", "pipe", "inherit"> {
    return Bun.spawn(["ip", "netns", "exec", this.name, ...command], { stdio: ["pipe", "pipe", "inherit"] });
  }

  /** Everything in here stands still, as on a computer that sleeps, or goes on. */
  sleep(isAsleep: boolean): void {
    for (const pid of pidsIn(this.name)) signal(pid, isAsleep ? "SIGSTOP" : "SIGCONT");
  }

  /** Lets packets through that are for others. */
  forward(): void {
    this.run("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
  }

  /** A cable to `other`, with an interface of that name at each end. */
  connect(own: string, other: Namespace, its: string): void {
    must("ip", "link", "add", own, "netns", this.name, "type", "veth", "peer", "name", its, "netns", other.name);
    this.ip("link", "set", own, "up");
    other.ip("link", "set", its, "up");
  }

  /** Gives an interface an address, such as `192.168.1.1/24`, at once. */
  address(device: string, address: string): void {
    this.ip("address", "add", address, "dev", device, ...(address.includes(":") ? ["nodad"] : []));
  }

  /** Names that are known in here, in place of this machine's: lines of hosts(5). */
  names(lines: readonly string[]): void {
    const folder = join(ETC, this.name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "hosts"), `${["127.0.0.1 localhost", "::1 localhost", ...lines].join("\n")}\n`);
    // Nobody is asked for others; nor waited for.
    writeFileSync(join(folder, "resolv.conf"), "nameserver 127.0.0.1\n");
  }

  /** Ends what those have left behind that were killed: their namespaces, and what still runs in these. */
  static removeOrphans(): void {
    const names = [ALL, ETC].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
    for (const name of new Set(names)) {
      const owner = OWNER.exec(name)?.[1];
      if (owner === undefined || existsSync(`/proc/${owner}`)) continue;
      if (existsSync(join(ALL, name))) {
        // Two that begin at once may both find it, so these may fail.
        for (const pid of pidsIn(name)) signal(pid, "SIGKILL");
        Bun.spawnSync(["ip", "netns", "del", name]);
      }
      rmSync(join(ETC, name), { recursive: true, force: true });
    }
  }

  close(): void {
    must("ip", "netns", "del", this.name);
    rmSync(join(ETC, this.name), { recursive: true, force: true });
  }
}
