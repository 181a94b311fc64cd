import { afterEach, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { IceServer } from "@hearth/protocol";
import { Household } from "../story/household.ts";
import type { InsideTurn } from "./config.ts";
import { codeOf, Talker, UDP } from "./story/talker.ts";
import { METHOD } from "./stun/numbers.ts";

let house: Household;
afterEach(() => house.end());

const inside: InsideTurn = {
  is: "inside",
  port: 0,
  listen: ["127.0.0.1"],
  relays: [20_000, 29_999],
  name: "127.0.0.1",
  lan: [],
};
const NOW = 1_800_000_000_000;
const portIn = (servers: readonly IceServer[]) => Number(/:(\d+)\?/.exec(servers[1]?.urls[0] ?? "")?.[1]);
async function talkerBy(servers: readonly IceServer[]): Promise<Talker> {
  const talker = await Talker.udp(portIn(servers));
  await talker.introduce({ username: servers[1]?.username ?? "", password: servers[1]?.credential ?? "" });
  return talker;
}

test("TU1: a device is told where STUN and TURN are, and what it is told opens a relay", async () => {
  house = await Household.settled({ turn: inside, now: () => NOW });
  const alice = await house.prove(house.alice);
  const { servers, until } = await alice.ask("ice.servers", {});
  const port = portIn(servers);
  expect(servers).toEqual([
    { urls: [`stun:127.0.0.1:${port}`] },
    {
      urls: [`turn:127.0.0.1:${port}?transport=udp`, `turn:127.0.0.1:${port}?transport=tcp`],
      username: expect.stringMatching(/^\d{10}:[\w-]{16}$/),
      credential: expect.any(String),
    },
  ]);
  expect(until).toBe(NOW + 600_000);
  const talker = await talkerBy(servers);
  await talker.allocate();
  talker.close();
  alice.close();
});

test("TU1: a vault, an invite and a guest are told nothing; without a server there is none to tell", async () => {
  house = await Household.settled();
  const alice = await house.prove(house.alice);
  expect((await alice.ask("ice.servers", {})).servers).toEqual([]);
  const vault = await house.prove(await house.another(house.alice, "vault"));
  expect(await vault.refused("ice.servers", {})).toBe("not_allowed");
  const guest = await house.guest(await house.invite(house.alice));
  expect(await guest.refused("ice.servers", {})).toBe("not_allowed");
  for (const it of [alice, vault, guest]) it.close();
});

test("TU19: who is signed out or removed loses relays, and what they were told opens none", async () => {
  house = await Household.settled({ turn: inside });
  const bob = await house.newcomer("bob");
  const [alice, his] = [await house.prove(house.alice), await house.prove(bob)];
  const { servers } = await his.ask("ice.servers", {});
  const talker = await talkerBy(servers);
  await talker.allocate();
  await house.change(alice, {
    entries: [await house.alice.entry(house.roster, { type: "remove", person: bob.person })],
  });
  expect(codeOf(await talker.ask(METHOD.refresh, []))).toBe(401);
  expect(codeOf(await talker.ask(METHOD.allocate, [UDP]))).toBe(401);
  talker.close();
  alice.close();
});

test("TU1: a device asks so often in ten minutes", async () => {
  house = await Household.settled({ turn: inside, limits: { icePerDevice: 2 } });
  const alice = await house.prove(house.alice);
  for (let i = 0; i < 2; i++) await alice.ask("ice.servers", {});
  expect(await alice.refused("ice.servers", {})).toBe("busy");
  alice.close();
});

test("TU23: of a server outside a device is told what that one takes for ten minutes", async () => {
  const urls = ["stun:turn.example:3478", "turn:turn.example:3478?transport=udp"];
  house = await Household.settled({ turn: { is: "outside", urls, secret: "a shared secret" } });
  const alice = await house.prove(house.alice);
  const { servers, until } = await alice.ask("ice.servers", {});
  const [stun, turn] = servers;
  expect([stun, turn?.urls]).toEqual([{ urls: [urls[0] ?? ""] }, [urls[1] ?? ""]]);
  expect(turn?.username).toStartWith(`${until / 1_000}:`);
  const digest = createHmac("sha1", "a shared secret")
    .update(turn?.username ?? "")
    .digest("base64");
  expect(turn?.credential).toBe(digest);
  alice.close();
});

test("TU24: the log says that it serves, and nobody's address", async () => {
  house = await Household.settled({ turn: inside });
  const alice = await house.prove(house.alice);
  const talker = await talkerBy((await alice.ask("ice.servers", {})).servers);
  await talker.allocate();
  const log = house.log.join("\n");
  expect(log).toContain("STUN and TURN serve");
  expect(log).not.toContain("127.0.0.1");
  talker.close();
  alice.close();
});

test("TU24: a port that somebody else has is said at the start, and nothing starts", async () => {
  house = await Household.settled({ turn: inside });
  const alice = await house.prove(house.alice);
  const port = portIn((await alice.ask("ice.servers", {})).servers);
  expect(Household.empty({ turn: { ...inside, port } })).rejects.toThrow(`cannot listen on port ${port}`);
  alice.close();
});
