import { Database } from "bun:sqlite";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@hearth/e2e/home/free-port.ts";
import type { Cable } from "./cable.ts";
import { clientSettings, type MumbleSound, serverSettings } from "./settings.ts";
import { start, until } from "./started.ts";

const PATIENCE_MS = 20_000;

/** Two Mumble clients and their server: one speaks into the cable's microphone, the other plays to its ear. `close` ends them. */
export async function openMumble(cable: Cable, dir: string, sound: MumbleSound): Promise<{ close(): Promise<void> }> {
  await using building = new AsyncDisposableStack();
  mkdirSync(dir, { recursive: true });
  const port = await freePort();
  certificate(dir, "server");
  writeFileSync(join(dir, "server.ini"), serverSettings(dir, port, process.getuid?.() === 0));
  const log = join(dir, "server.log");
  const server = start(["murmurd", "-fg", "-v", "-ini", join(dir, "server.ini")], cable.env, log);
  building.defer(() => server.stop());
  const told = async (times: number, word: string) => {
    await server.assertRuns();
    return (await Bun.file(log).text()).split(word).length > times;
  };
  await until("Mumble's server", PATIENCE_MS, () => told(1, "Server listening"));
  for (const [i, name] of ["alice", "bob"].entries()) {
    const home = join(dir, name);
    const data = join(home, ".local", "share", "Mumble", "Mumble");
    mkdirSync(data, { recursive: true });
    certificate(home, "client");
    trust(join(data, "mumble.sqlite"), port, digestOf(join(dir, "server.crt")));
    const settings = join(home, ".config", "Mumble");
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, "Mumble.conf"), clientSettings(sound, { muted: i === 1, certificate: pkcs12(home) }));
    const env = { ...cable.env, HOME: home, QT_QPA_PLATFORM: "offscreen" };
    const client = start(["mumble", "-m", `mumble://${name}@127.0.0.1:${port}/`], env, join(home, "log"));
    building.defer(() => client.stop());
    await until(`${name}'s Mumble`, PATIENCE_MS, async () => {
      await client.assertRuns();
      return told(i + 1, "Authenticated");
    });
  }
  const built = building.move();
  return { close: () => built.disposeAsync() };
}

/** A key and a certificate that it signed itself, in `dir`. */
function certificate(dir: string, name: string): void {
  const files = ["-keyout", join(dir, `${name}.key`), "-out", join(dir, `${name}.crt`)];
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", `/CN=${name}`, ...files);
}

function pkcs12(home: string): Uint8Array {
  const out = join(home, "client.p12");
  const files = ["-inkey", join(home, "client.key"), "-in", join(home, "client.crt"), "-out", out];
  openssl("pkcs12", "-export", "-passout", "pass:", ...files);
  return readFileSync(out);
}

function openssl(...args: readonly string[]): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync(["openssl", ...args]);
  if (exitCode !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  return stdout.toString();
}

const digestOf = (certificate_: string) =>
  (/=([0-9A-F:]+)/.exec(openssl("x509", "-noout", "-fingerprint", "-sha1", "-in", certificate_))?.[1] ?? "")
    .replaceAll(":", "")
    .toLowerCase();

/** Writes into a client's database that the server's certificate was accepted before: nobody is there to be asked. */
function trust(path: string, port: number, digest: string): void {
  using db = new Database(path, { create: true });
  db.run("CREATE TABLE cert (id INTEGER PRIMARY KEY AUTOINCREMENT, hostname TEXT, port INTEGER, digest TEXT)");
  db.run("CREATE UNIQUE INDEX cert_host_port ON cert (hostname, port)");
  db.run("INSERT INTO cert (hostname, port, digest) VALUES (?, ?, ?)", ["127.0.0.1", port, digest]);
}
