import { expect } from "bun:test";
import type { RoomId } from "@hearth/protocol";
import { type Holdings, holdingsOf, racedKeys, without } from "./holdings.ts";
import type { Phoenix } from "./phoenix.ts";
import { me } from "./story.ts";
import type { Witness } from "./witness.ts";
import { said, shown, troubles, untilConnected, untilHears } from "./words.ts";

const TRIES = 20;

/** A device, with a name for failures. */
export interface Named {
  readonly name: string;
  readonly phoenix: Phoenix;
}

/**
 * Waits until a home has come to rest, and fails unless all these devices agree then: on the roster that the host has, on
 * the ring and every secret in it, on profiles and words, `texts` among them; and nothing waits or is wrong. What was
 * `raced`, said while its device was taken out, some may have heard in time and others not; a profile just as well.
 */
export async function expectPeace(
  devices: readonly Named[],
  it: {
    readonly witness: Witness;
    readonly room: RoomId;
    readonly texts: readonly string[];
    readonly raced?: ReadonlySet<string>;
  },
): Promise<void> {
  for (const { phoenix } of devices) {
    await untilConnected(phoenix.device);
    await untilHears(phoenix.device, it.room, it.texts);
  }
  await atRest(devices, it.witness);
  const [first] = devices;
  if (!first) return;
  const raced = it.raced ?? new Set();
  const keys = it.raced ? racedKeys(devices.map(({ phoenix }) => holdingsOf(phoenix.store))) : new Set<string>();
  const { unvouched: _, ...all } = without(keys, holdingsOf(first.phoenix.store));
  const wordsOf = async ({ phoenix }: Named) =>
    (await said(phoenix.device, it.room)).filter((text) => !raced.has(text));
  const words = await wordsOf(first);
  const people = await profiles(first, keys);
  for (const one of devices) {
    const { name, phoenix } = one;
    const { device } = phoenix;
    const { unvouched, ...held } = without(keys, holdingsOf(phoenix.store));
    expect({ name, ...held }).toEqual({ name, ...all });
    expect({ name, closed: held.closed, pending: held.pending }).toEqual({ name, closed: [], pending: [] });
    const late = it.raced ? unvouched.filter((one) => one.startsWith(it.room)) : unvouched;
    if (raced.size === 0) expect({ name, late }).toEqual({ name, late: [] });
    expect({ name, people: await profiles(one, keys) }).toEqual({ name, people });
    expect({ name, words: await wordsOf(one) }).toEqual({ name, words });
    expect((await shown(device, it.room)).filter(({ kind }) => kind !== "message")).toEqual([]);
    const wrong = (await troubles(device)).filter(
      (code) => raced.size + unvouched.length - late.length === 0 || code !== "revoked_spoke",
    );
    expect({ name, wrong }).toEqual({ name, wrong: [] });
  }
  expect(new Set(words).size).toBe(words.length);
}

/** Looks until all have the same with nothing left to do: what one still does may give the next something to do. */
async function atRest(devices: readonly Named[], witness: Witness): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const head = await witness.head();
    for (const { name, phoenix } of devices) {
      await phoenix.untilStore(`${name} is at rest`, (store) => restlessness(holdingsOf(store), head));
    }
    const all = devices.map(({ phoenix }) => holdingsOf(phoenix.store));
    const keys = racedKeys(all);
    const held = all.map((one) => JSON.stringify({ ...without(keys, one), unvouched: [] }));
    if (new Set(held).size <= 1 && (await witness.head()) === head) return;
  }
}

function restlessness({ head, closed, pending }: Holdings, atHost: string): string | undefined {
  if (Number.parseInt(head, 10) < Number.parseInt(atHost, 10)) return `entries: ${head}, the host has ${atHost}`;
  return closed.length + pending.length > 0
    ? [...closed.map((it) => `secret ${it}`), ...pending].join(", ")
    : undefined;
}

/** What a device shows of the people, without who is here just now and what their words raced for. */
async function profiles({ phoenix }: Named, raced: ReadonlySet<string>) {
  const { person: mine } = await me(phoenix.device);
  return (await phoenix.device.people()).map((it) => ({
    person: it.person,
    username: it.username,
    displayName: raced.has(`profile ${it.person}`) ? "" : it.displayName,
    bio: raced.has(`bio ${it.person}`) ? "" : it.bio,
    role: it.role,
    gone: it.gone,
    me: it.me === (it.person === mine),
  }));
}
