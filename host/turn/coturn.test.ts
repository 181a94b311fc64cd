import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Household } from "../story/household.ts";
import { CertificateFiles, canCertify } from "./story/certificate.ts";
import { startCoturn } from "./story/coturn.ts";
import { Scene } from "./story/scene.ts";
import { Talker } from "./story/talker.ts";
import { METHOD } from "./stun/numbers.ts";

/** Debian's coturn: the command that proves everything brings it (bin/workshop/set-up.ts). */
const hasCoturn = Bun.which("turnutils_uclient") !== null;
const MINUTE = 60_000;

async function said(...command: string[]): Promise<string> {
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  const [out] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  return out;
}

describe.skipIf(!hasCoturn)("coturn's own clients at this server", () => {
  let scene: Scene;
  let echo: Bun.Subprocess;
  let echoPort: number;
  const files = canCertify ? new CertificateFiles() : undefined;
  beforeAll(async () => {
    const tls = files && { port: 0, cert: files.cert, key: files.key };
    const config = { ...(tls && { tls }), listen: ["127.0.0.1", "::1"], addresses: ["127.0.0.1", "::1"] };
    scene = await Scene.open(config, { turnAnswersPerAddress: 10_000 });
    const free = await Bun.udpSocket({ hostname: "127.0.0.1" });
    echoPort = free.port;
    free.close();
    echo = Bun.spawn(["turnutils_peer", "-L", "127.0.0.1", "-p", `${echoPort}`], {
      stdout: "ignore",
      stderr: "ignore",
    });
  });
  afterAll(() => {
    echo.kill();
    scene.end();
    files?.[Symbol.dispose]();
  });

  test("TU4: turnutils_stunclient learns where it is", async () => {
    const out = await said("turnutils_stunclient", "-p", `${scene.server.port}`, "127.0.0.1");
    expect(out).toMatch(/UDP reflexive addr: 127\.0\.0\.1:\d+/);
  });

  test(
    "TU5, TU11, TU13, TU14, TU15, TU16, TU22: turnutils_uclient gets back what it sends",
    async () => {
      const ways = {
        "channels over UDP, with even ports and reservations": [],
        "indications over UDP": ["-s"],
        "channels over TCP": ["-t"],
        "indications over TCP": ["-t", "-s"],
        "relay to relay": ["-y"],
        "an IPv6 relay": ["-x", "-y"],
      };
      const lost = await Promise.all(Object.entries(ways).map(async ([how, flags]) => [how, await run(flags)]));
      expect(lost).toEqual(Object.keys(ways).map((how) => [how, "they came back"]));
    },
    MINUTE,
  );

  test.skipIf(!canCertify)(
    "TU25: turnutils_uclient gets back what it sends inside TLS",
    async () => expect(await run(["-t", "-S"], scene.server.tlsPort)).toBe("they came back"),
    MINUTE,
  );

  async function run(flags: readonly string[], port = scene.server.port): Promise<string> {
    const { username, password } = scene.grant();
    const own = ["-u", username, "-w", password, "-p", `${port}`];
    const more = ["-e", "127.0.0.1", "-r", `${echoPort}`, "-n", "10", "-l", "171", "-z", "5"];
    const out = await said("turnutils_uclient", ...flags, ...own, ...more, "127.0.0.1");
    const [, sent, received] = [...out.matchAll(/tot_send_msgs=(\d+), tot_recv_msgs=(\d+)/g)].at(-1) ?? [];
    // On a machine that is busy UDP loses one now and then.
    return Number(received) > 0.9 * Number(sent) ? "they came back" : out;
  }
});

describe.skipIf(!hasCoturn)("a coturn outside", () => {
  test(
    "TU23: takes what a device was told for it",
    async () => {
      const dir = await mkdtemp(join(tmpdir(), "hearth-coturn-"));
      const coturn = await startCoturn(dir, "a shared secret");
      const urls = [`turn:127.0.0.1:${coturn.port}?transport=udp`];
      const house = await Household.settled({ turn: { is: "outside", urls, secret: "a shared secret" } });
      const alice = await house.prove(house.alice);
      const [server] = (await alice.ask("ice.servers", {})).servers;
      const talker = await Talker.udp(coturn.port);
      await talker.introduce({ username: server?.username ?? "", password: server?.credential ?? "" });
      expect((await talker.allocate()).address).toBe("127.0.0.1");
      expect((await talker.ask(METHOD.refresh, [])).kind).toBe("success");
      talker.close();
      alice.close();
      await house.end();
      await coturn.stop();
      await rm(dir, { recursive: true });
    },
    MINUTE,
  );
});
