import { afterEach, expect, test } from "bun:test";
import { LIMITS, randomBytes } from "@hearth/protocol";
import { Household } from "../story/household.ts";
import type { Pair } from "../story/person.ts";
import { Stranger } from "../story/stranger.ts";

let house: Household;
afterEach(() => house.end());

const come = (pair?: Pair) => Stranger.come(house.host.port, pair);

test("HO116: who proves a one-time key comes to a rendezvous that there is; and who is there may ask nothing else of a home", async () => {
  house = await Household.settled();
  const at = randomBytes(16);
  const [ann, ben] = [await come(), await come()];
  expect(await ben.refused(at)).toBe("ghost_over");
  expect(await ann.enter(at, true)).toEqual([]);
  const stolen = { ...(await ann.asking(at)), key: ben.pair.signKey };
  expect(await ben.caller.refused("ghost.enter", stolen)).toBe("proof_failed");
  expect(await ben.enter(at)).toEqual([await ann.device()]);
  await ann.caller.push("ghosts", ({ here }) => here.length === 1);
  expect(await ben.caller.refused("roster.read", { roster: house.home, after: 0, limit: 9 })).toBe("not_allowed");
  expect(await ben.caller.refused("ice.servers", {})).toBe("not_allowed");
  expect(await ben.refused(at)).toBe("not_allowed"); // once for each connection
  const alice = await house.prove(house.alice);
  expect(await alice.refused("ghost.leave", {})).toBe("not_allowed");
  expect(house.log.join("\n")).not.toContain(await ann.device());
  for (const { caller } of [ann, ben]) caller.close();
});

test("HO116: eight are let in, few from one address, and none where the owner wants none", async () => {
  house = await Household.settled({ limits: { ghostsPerAddress: 10, ghostRooms: 2 } });
  const [at, elsewhere] = [randomBytes(16), randomBytes(16)];
  const all = await Promise.all(Array.from({ length: LIMITS.ghosts }, () => come()));
  for (const it of all) await it.enter(at, true);
  expect(await (await come()).refused(at)).toBe("ghost_full");
  await (await come()).enter(elsewhere, true);
  expect(await (await come()).refused(randomBytes(16), true)).toBe("busy");
  await (await come()).enter(elsewhere);
  expect(await (await come()).refused(elsewhere)).toBe("busy");
  await house.end();
  house = await Household.settled({ ghosts: false });
  expect(await (await come()).refused(at, true)).toBe("ghosts_off");
});

test("HO116: whoever comes again and again is told to wait", async () => {
  house = await Household.settled({ limits: { ghostEnters: 5 } });
  const refusals: string[] = [];
  for (let i = 0; i < 8; i++) refusals.push(await (await come()).refused(randomBytes(16)));
  expect(refusals).toEqual([...Array(5).fill("ghost_over"), "busy", "busy", "busy"]);
});

test("HO117: a signal goes from the one that it names to the one that it is for at the same rendezvous, and is forgotten", async () => {
  house = await Household.settled({ limits: { peerSignals: 12 } });
  const [at, elsewhere] = [randomBytes(16), randomBytes(16)];
  const [ann, ben, cat] = [await come(), await come(), await come()];
  await ann.enter(at, true);
  await ben.enter(at);
  await cat.enter(elsewhere, true);
  const signal = await ann.signal(ben);
  await ann.caller.ask("ghost.signal", { signal });
  expect(await ben.caller.push("ghost")).toEqual({ signal });
  expect(await cat.caller.refused("ghost.signal", { signal: await cat.signal(ben) })).toBe("device_away");
  expect(await cat.caller.refused("ghost.signal", { signal: await ann.signal(ben) })).toBe("not_allowed");
  expect(ben.caller.pushes.filter(({ push }) => push === "ghost")).toHaveLength(1);
  const asked = Array.from({ length: 20 }, () =>
    ann.caller.refusal("ghost.signal", { signal: { ...signal, to: signal.from } }),
  );
  for (const code of (await Promise.all(asked)).map((it) => it.code))
    expect(["device_away", "busy", "not_allowed"]).toContain(code);
  expect((await ann.caller.refusal("ghost.signal", { signal })).code).toBe("busy");
});

test("HO118: the rendezvous ends with the last who leaves, and waits ten minutes for those whose connection broke", async () => {
  let now = Date.now();
  house = await Household.settled({ now: () => now });
  const at = randomBytes(16);
  const [ann, ben] = [await come(), await come()];
  await ann.enter(at, true);
  await ben.enter(at);
  ann.caller.close();
  await ben.caller.push("ghosts", ({ here }) => here.length === 0);
  await ben.caller.ask("ghost.leave", {});
  expect(await (await come()).refused(at)).toBe("ghost_over");

  const cat = await come();
  await cat.enter(at, true);
  const again = await come(cat.pair);
  // In the place of the old connection, which has not been missed yet.
  expect(await again.enter(at)).toEqual([]);
  await cat.caller.closed;
  again.caller.close();
  await again.caller.closed;
  const third = await come(cat.pair);
  expect(await third.enter(at)).toEqual([]);
  third.caller.close();
  await third.caller.closed;
  now += LIMITS.ghostAwayMs + 60_000;
  expect(await (await come()).refused(at)).toBe("ghost_over");
});

test("HO119: who is at a rendezvous is shown STUN and TURN, until they leave", async () => {
  house = await Household.settled({
    turn: { is: "outside", urls: ["turn:turn.example:3478"], secret: "a shared secret" },
    limits: { icePerDevice: 3 },
  });
  const ann = await come();
  expect(await ann.caller.refused("ghost.ice", {})).toBe("not_allowed");
  await ann.enter(randomBytes(16), true);
  const { servers, until } = await ann.caller.ask("ghost.ice", {});
  expect(servers).toMatchObject([{ urls: ["turn:turn.example:3478"], username: expect.stringContaining(":") }]);
  expect(until).toBeGreaterThan(Date.now());
  for (let i = 0; i < 2; i++) await ann.caller.ask("ghost.ice", {});
  expect(await ann.caller.refused("ghost.ice", {})).toBe("busy");
  const ben = await come();
  await ben.enter(randomBytes(16), true);
  await ben.caller.ask("ghost.leave", {});
  expect(await ben.caller.refused("ghost.ice", {})).toBe("not_allowed");
});
