// Runs in a home: a device of somebody's, which does what it is told (words.ts). Arguments: address of the host, name, file.
import { createInterface } from "node:readline";
import { openDevice } from "@hearth/client/device.ts";
import { bunPeers } from "@hearth/client/peers/bun.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { TestDevice } from "@hearth/testing/kit/home.ts";
import { Plug } from "@hearth/testing/kit/plug.ts";
import { general, must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { post, untilConnected, untilHears } from "@hearth/testing/kit/words.ts";
import { Measured } from "./measured.ts";
import type { Numbered, Order } from "./words.ts";

const [origin = "", username = "", file = ""] = process.argv.slice(2);
/** Times that a device may show nothing new while it is waited for something. */
const TRIES = 8;
const person = { username, displayName: username };
const plug = new Plug();
const peers = new Measured(bunPeers({ failed: (error) => console.error(error) }));
let device = await open();

function open(): Promise<TestDevice> {
  peers.forget();
  return openDevice({
    database: openBunDatabase(file),
    origin,
    openSocket: plug.openSocket,
    peers,
    now: Date.now,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
}

async function follow(order: Order): Promise<unknown> {
  switch (order.do) {
    case "setUp":
      must(await device.setUp({ ...person, password: "six-shillings-a-week", homeName: "Home", token: order.token }));
      return void must(await device.kitKept());
    case "invite":
      return must(await device.invite({ uses: 1, expires: 0 })).link;
    case "join":
      must(await device.join({ ...person, password: "", link: order.link }));
      if ((await device.standing()).at === "kit") must(await device.kitKept());
      await untilConnected(device);
      return void (await general(device));
    case "open":
      device = await open();
      return void (await untilConnected(device));
    case "close":
      return void (await device.close());
    case "forget":
      return void peers.forget();
    case "link":
      return await link(order.to, order.path);
    case "reach":
      return await reach();
    case "parted":
      return void (await patiently(() => parted(order.from)));
    case "say":
      return await post(device, await general(device), order.text);
    case "hear":
      return await untilHears(device, await general(device), [order.text]);
    case "plug":
      if (order.isIn) plug.putBack();
      else plug.pull();
      return;
    case "carry": {
      const from = performance.now();
      await peers.carry(order.bytes);
      return { ms: performance.now() - from };
    }
  }
}

function link(to: string, path: "direct" | "relayed"): Promise<{ ms: number }> {
  return patiently(() =>
    until(`a link to ${to}: ${path}`, device, async () => {
      const isThere = (await device.people()).some((it) => it.username === to && it.path === path);
      return isThere && !Number.isNaN(peers.tookMs) && { ms: peers.tookMs };
    }),
  );
}

/** A link over which nothing comes may be given up for another meanwhile. */
async function reach(): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const later = Bun.sleep(5_000);
    const answered = peers.carry(2).then(
      () => true,
      () => later, // it has just closed
    );
    if (await Promise.race([answered, later])) return;
  }
  throw new Error("nothing comes back over any link");
}

function parted(from: string): Promise<true> {
  return until(`no link to ${from}`, device, async () =>
    (await device.people()).some((it) => it.username === from && it.path !== "direct" && it.path !== "relayed"),
  );
}

/** Whoever is gone without a word is noticed after half a minute in which nothing changes. */
async function patiently<T>(wait: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await wait();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { number, order }: Numbered = JSON.parse(line);
  follow(order).then(
    (value) => console.log(JSON.stringify({ number, value: value ?? null })),
    (error: unknown) => console.log(JSON.stringify({ number, failed: String(error) })),
  );
}
process.exit(0);
