import { join } from "node:path";
import { METHOD } from "../stun/numbers.ts";
import { Talker } from "./talker.ts";

/** A coturn on this computer that shares a secret with us. */
export interface Coturn {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts it in the folder `dir` and resolves when it answers. */
export async function startCoturn(dir: string, secret: string): Promise<Coturn> {
  const free = await Bun.udpSocket({ hostname: "127.0.0.1" });
  const { port } = free;
  free.close();
  const settings = {
    "listening-ip": "127.0.0.1",
    "listening-port": port,
    "relay-ip": "127.0.0.1",
    "min-port": 30_000,
    "max-port": 32_000,
    realm: "hearth",
    "use-auth-secret": undefined,
    "static-auth-secret": secret,
    "allow-loopback-peers": undefined,
    "no-cli": undefined,
    "no-tls": undefined,
    "no-dtls": undefined,
    "relay-threads": 1,
    "log-file": join(dir, "log"),
    "simple-log": undefined,
    pidfile: join(dir, "pid"),
    userdb: join(dir, "db"),
  };
  const lines = Object.entries(settings).map(([name, value]) => (value === undefined ? name : `${name}=${value}`));
  const path = join(dir, "turnserver.conf");
  await Bun.write(path, `${lines.join("\n")}\n`);
  const child = Bun.spawn(["turnserver", "-c", path], { stdio: ["ignore", "ignore", "ignore"] });
  await answers(port, child);
  return {
    port,
    pid: child.pid,
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

/** Asks until it is answered: what comes before the server listens is lost. */
async function answers(port: number, child: Bun.Subprocess): Promise<void> {
  const talker = await Talker.udp(port);
  const asking = setInterval(() => talker.send(talker.request(METHOD.binding, [])), 50);
  const isUp = await Promise.race([talker.next().then(() => true), child.exited.then(() => false)]);
  clearInterval(asking);
  talker.close();
  if (!isUp) throw new Error("coturn ended before it answered");
}
