// The host's router, as real ones do it: Debian's miniupnpd between two namespaces.
import { afterEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type Laboratory, laboratory } from "./laboratory.ts";
import { hasMiniupnpd, Miniupnpd, type Speaks } from "./miniupnpd.ts";
import type { Namespace } from "./namespace.ts";

const PORT = 8443;
const OUTSIDE = "11.0.0.11";
const script = (name: string, ...args: (string | number)[]) => [
  process.execPath,
  join(import.meta.dir, name),
  ...args.map(String),
];

async function call(lab: Laboratory): Promise<unknown> {
  return JSON.parse(await new Response(lab.world.spawn(script("caller.ts", OUTSIDE, PORT)).stdout).text());
}

/** Called again and again, until it is answered so. */
async function untilAnswers(lab: Laboratory, wanted: "home" | "nobody"): Promise<void> {
  for (let i = 0; i < 20; i++) if (Bun.deepEquals(await call(lab), [wanted, wanted])) return;
  throw new Error(`never: ${wanted} answers`);
}

class AtHome implements Disposable {
  private readonly process;
  private readonly lines;
  constructor(home: Namespace, seconds: number, ...more: readonly number[]) {
    this.process = home.spawn(script("behind-router.ts", PORT, seconds, ...more));
    this.lines = this.process.stdout.getReader();
  }
  async says(): Promise<unknown> {
    return JSON.parse(Buffer.from((await this.lines.read()).value ?? []).toString());
  }
  [Symbol.dispose](): void {
    this.process.kill();
  }
  async stops(): Promise<void> {
    this.process.stdin.write("stop\n");
    this.process.stdin.flush();
    expect(await this.says()).toBe("stopped");
    await this.process.exited;
  }
}

describe.skipIf(!hasMiniupnpd)("a router that is asked for ports", () => {
  let all: Disposable[] = [];
  afterEach(() => {
    for (const it of all.toReversed()) it[Symbol.dispose]();
    all = [];
  });
  const scene = async (speaks: Speaks, seconds: number, ...more: readonly number[]) => {
    const lab = laboratory();
    all.push(lab);
    const home = lab.home("port-restricted");
    const router = new Miniupnpd(lab.routerOf(home), speaks);
    all.push(router);
    await router.start();
    expect(await call(lab)).toEqual(["nobody", "nobody"]);
    const atHome = new AtHome(home, seconds, ...more);
    all.push(atHome);
    return { lab, router, atHome };
  };
  const open = (by: string) => ({
    is: "open",
    by,
    outside: OUTSIDE,
    ports: [
      { protocol: "TCP", port: PORT },
      { protocol: "UDP", port: PORT },
    ],
  });

  test("HO124: by NAT-PMP the world reaches the host, and not any more when it has stopped", async () => {
    const { lab, atHome } = await scene({ natPmp: true, upnp: false }, 3_600);
    expect(await atHome.says()).toEqual(open("NAT-PMP"));
    expect(await call(lab)).toEqual(["home", "home"]);
    await atHome.stops();
    expect(await call(lab)).toEqual(["nobody", "nobody"]);
  }, 60_000);

  test("HO124: by UPnP where a router knows only that", async () => {
    const { lab, atHome } = await scene({ natPmp: false, upnp: true }, 3_600);
    expect(await atHome.says()).toEqual(open("UPnP"));
    expect(await call(lab)).toEqual(["home", "home"]);
    await atHome.stops();
    expect(await call(lab)).toEqual(["nobody", "nobody"]);
  }, 60_000);

  test("HO125: a router that has forgotten it is asked again", async () => {
    const { lab, router, atHome } = await scene({ natPmp: true, upnp: false }, 2);
    expect(await atHome.says()).toEqual(open("NAT-PMP"));
    await router.stop();
    await untilAnswers(lab, "nobody");
    await router.start();
    await untilAnswers(lab, "home");
    await atHome.stops();
  }, 60_000);

  for (const speaks of [
    // It gives another port outside instead. Where it may pass on none it tries all that there are, for minutes: router.long.ts.
    { natPmp: true, upnp: false, inside: "0-65535" },
    { natPmp: false, upnp: true },
  ])
    test(`HO126: one port that a router does not give by ${speaks.upnp ? "UPnP" : "NAT-PMP"} is told, and the others are closed again`, async () => {
      const { lab, atHome } = await scene(speaks, 3_600, 443); // this one gives none below 1024
      expect(await atHome.says()).toEqual({ is: "failed", text: expect.stringContaining("443 (TCP)") });
      expect(await call(lab)).toEqual(["nobody", "nobody"]);
      await atHome.stops();
    }, 60_000);
});
