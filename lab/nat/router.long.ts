// A router that is busy for minutes with what it was asked: miniupnpd tries every port outside for one inside that it may not pass on
// to, and answers nobody meanwhile.
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { laboratory } from "./laboratory.ts";
import { hasMiniupnpd, Miniupnpd } from "./miniupnpd.ts";

const PORT = 8443;
const script = (name: string, ...args: (string | number)[]) => [
  process.execPath,
  join(import.meta.dir, name),
  ...args.map(String),
];

describe.skipIf(!hasMiniupnpd)("a router that is busy", () => {
  test("HO126: what it gave by NAT-PMP before it fell silent is closed again, as soon as it comes to that", async () => {
    using lab = laboratory();
    const home = lab.home("port-restricted");
    using router = new Miniupnpd(lab.routerOf(home), { natPmp: true, upnp: false });
    await router.start();
    const call = async () =>
      JSON.parse(await new Response(lab.world.spawn(script("caller.ts", "11.0.0.11", PORT)).stdout).text());
    const atHome = home.spawn(script("behind-router.ts", PORT, 3_600, 443));
    const first = await atHome.stdout.getReader().read();
    expect(JSON.parse(Buffer.from(first.value ?? []).toString())).toEqual({
      is: "failed",
      text: expect.stringContaining("443 (TCP)"),
    });
    while (!Bun.deepEquals(await call(), ["nobody", "nobody"])) await Bun.sleep(2_000);
    atHome.kill();
  }, 600_000);
});
