import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { utimesSync, writeFileSync } from "node:fs";
import { ConfigError } from "../start.ts";
import { Household } from "../story/household.ts";
import type { InsideTurn } from "./config.ts";
import { CertificateFiles, canCertify } from "./story/certificate.ts";
import { Scene } from "./story/scene.ts";
import { Talker } from "./story/talker.ts";
import { METHOD } from "./stun/numbers.ts";

const MINUTE = 60_000;

describe.skipIf(!canCertify)("TURN inside TLS", () => {
  let files: CertificateFiles;
  beforeEach(() => {
    files = new CertificateFiles();
  });
  afterEach(() => files[Symbol.dispose]());
  const tls = () => ({ port: 0, cert: files.cert, key: files.key });
  const inside = (): InsideTurn => ({
    is: "inside",
    port: 0,
    listen: ["127.0.0.1"],
    relays: [20_000, 29_999],
    name: "127.0.0.1",
    lan: [],
    tls: tls(),
  });

  test("TU25: a device is told of it, and gets a relay by it, from a server that shows the owner's certificate", async () => {
    const house = await Household.settled({ turn: inside() });
    const alice = await house.prove(house.alice);
    const [, turn] = (await alice.ask("ice.servers", {})).servers;
    const port = Number(/^turns:127\.0\.0\.1:(\d+)\?transport=tcp$/.exec(turn?.urls[2] ?? "")?.[1]);
    const talker = await Talker.tcp(port, "127.0.0.1", files.pem);
    await talker.introduce({ username: turn?.username ?? "", password: turn?.credential ?? "" });
    await talker.allocate();
    talker.close();
    alice.close();
    await house.end();
  });

  test("TU25: what is said there without TLS gets no answer, and who trusts another certificate does not come in", async () => {
    const scene = await Scene.open({ tls: tls() });
    const port = scene.server.tlsPort ?? 0;
    const plain = await Talker.tcp(port);
    plain.send(plain.request(METHOD.binding, []));
    await plain.closed;
    const { pem } = files;
    files.renew();
    expect(Talker.tcp(port, "127.0.0.1", files.pem)).rejects.toBeDefined();
    const right = await Talker.tcp(port, "127.0.0.1", pem);
    expect((await right.ask(METHOD.binding, [])).kind).toBe("success");
    right.close();
    scene.end();
  });

  test("TU26: a renewed certificate is taken without a restart; who is connected stays; a broken one changes nothing", async () => {
    const scene = await Scene.open({ tls: tls() });
    const port = scene.server.tlsPort ?? 0;
    const old = await Talker.tcp(port, "127.0.0.1", files.pem);
    await old.introduce(scene.grant());
    await old.allocate();
    const before = files.pem;
    writeFileSync(files.cert, "half of a certif");
    scene.clock.now += MINUTE;
    await scene.server.lookAtCertificate();
    const still = await Talker.tcp(port, "127.0.0.1", before);
    files.renew();
    utimesSync(files.cert, new Date(), new Date(Date.now() + MINUTE)); // clocks of file systems are coarse
    await scene.server.lookAtCertificate();
    const fresh = await Talker.tcp(port, "127.0.0.1", files.pem);
    for (const it of [still, fresh]) expect((await it.ask(METHOD.binding, [])).kind).toBe("success");
    expect((await old.ask(METHOD.refresh, [])).kind).toBe("success");
    for (const it of [old, still, fresh]) it.close();
    scene.end();
  });

  test("TU27: a host whose certificate cannot be used tells why, and does not start", async () => {
    const broken = (name: string) => Household.empty({ turn: { ...inside(), tls: { ...tls(), cert: name } } });
    for (const name of [`${files.cert}.gone`, files.key]) {
      const failed = await broken(name).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(ConfigError);
      expect(String(failed)).toContain("TURN cannot use TLS");
    }
  });
});
