import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { LIMITS, randomBytes } from "@hearth/protocol";
import type { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

const sealed = (slot: number, version: number, bytes = 100) => ({
  slot: new Uint8Array(32).fill(slot),
  version,
  key: randomBytes(32),
  sealed: randomBytes(bytes),
});
const all = async (caller: Caller) => (await caller.ask("own.read", { after: 0 })).values;

test("HO80: what was put is read, told to the person's other devices, shown to nobody else, and there after a restart", async () => {
  const phone = await house.prove(await house.another(bob));
  const [alice, laptop] = [await house.prove(house.alice), await house.prove(bob)];
  const one = sealed(1, 1);
  expect(await laptop.ask("own.put", { value: one, replaces: 0 })).toEqual({ cursor: 1 });
  const told = await phone.push("own", ({ cursor }) => cursor === 1);
  expect(told.value).toEqual(one);
  expect(await all(alice)).toEqual([]);
  for (const it of [alice, laptop]) expect(it.pushes.some(({ push }) => push === "own")).toBe(false);
  for (const it of [alice, laptop, phone]) it.close();
  await house.restart();
  const again = await house.prove(bob);
  expect(await again.ask("own.read", { after: 0 })).toEqual({ values: [one], cursor: 1, more: false });
  again.close();
});

test("HO80: of two that replace the same version one is taken; a new one goes to the end; versions grow", async () => {
  const laptop = await house.prove(bob);
  await laptop.ask("own.put", { value: sealed(2, 4), replaces: 0 });
  const { cursor } = await laptop.ask("own.read", { after: 0 });
  const next = sealed(1, 9);
  expect(await laptop.ask("own.put", { value: next, replaces: 1 })).toEqual({ cursor: cursor + 1 });
  expect(await laptop.refused("own.put", { value: sealed(1, 10), replaces: 1 })).toBe("own_moved");
  expect(await laptop.refused("own.put", { value: sealed(1, 9), replaces: 9 })).toBe("malformed");
  expect((await laptop.ask("own.read", { after: cursor })).values).toEqual([next]);
  laptop.close();
});

test("HO81: so many values and bytes a person, and so many writings in ten minutes", async () => {
  const carol = await house.newcomer("carol");
  const laptop = await house.prove(carol);
  const large = LIMITS.ownBytes;
  const most = LIMITS.ownTotal / large;
  for (let i = 0; i < most; i++) await laptop.ask("own.put", { value: sealed(i, 1, large), replaces: 0 });
  expect(await laptop.refused("own.put", { value: sealed(200, 1, 10), replaces: 0 })).toBe("own_full");
  await laptop.ask("own.put", { value: sealed(0, 2, 10), replaces: 1 });
  expect(await laptop.refused("own.put", { value: sealed(201, 1, large + 1), replaces: 0 })).toBe("malformed");
  // Pages of about 200 KB lead through all of it.
  let [after, read, pages] = [0, 0, 0];
  for (let more = true; more; pages++) {
    const page = await laptop.ask("own.read", { after });
    [after, more, read] = [page.cursor, page.more, read + page.values.length];
  }
  expect(read).toBe(most);
  expect(pages).toBeGreaterThan(most / 4);
  laptop.close();
  const strict = await Household.settled({ limits: { ownPuts: 2 } });
  const alice = await strict.prove(strict.alice);
  await alice.ask("own.put", { value: sealed(1, 1), replaces: 0 });
  await alice.ask("own.put", { value: sealed(1, 2), replaces: 1 });
  expect(await alice.refused("own.put", { value: sealed(1, 3), replaces: 2 })).toBe("busy");
  alice.close();
  await strict.end();
});

test("HO80: the vault's device has none; what was replaced, and all of somebody who goes, leaves no bytes in the file", async () => {
  const dave = await house.newcomer("dave");
  const vault = await house.prove(await house.another(dave, "vault"));
  expect(await vault.refused("own.read", { after: 0 })).toBe("not_allowed");
  expect(await vault.refused("own.put", { value: sealed(1, 1), replaces: 0 })).toBe("not_allowed");
  const laptop = await house.prove(dave);
  const [before, after] = [sealed(1, 1), sealed(1, 2)];
  await laptop.ask("own.put", { value: before, replaces: 0 });
  await laptop.ask("own.put", { value: after, replaces: 1 });
  const lies = async (bytes: Uint8Array) => {
    await house.host.stop();
    const file = Buffer.from(await Bun.file(`${house.folder}/data/hearth.db`).arrayBuffer());
    await house.start();
    return file.includes(bytes);
  };
  expect([await lies(before.sealed), await lies(after.sealed)]).toEqual([false, true]);
  const alice = await house.prove(house.alice);
  const removal = { type: "remove", person: dave.person } as const;
  await house.change(alice, { entries: [await house.alice.entry(house.roster, removal)] });
  alice.close();
  expect(await lies(after.sealed)).toBe(false);
  await house.host.stop();
  const left = new Database(`${house.folder}/data/hearth.db`, { readonly: true });
  expect(left.query("SELECT count(*) AS n FROM own_value WHERE person = ?").get(dave.person)).toEqual({ n: 0 });
  left.close();
  await house.start();
});
