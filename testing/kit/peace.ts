import { expect } from "bun:test";
import type { RoomId } from "@hearth/protocol";
import { type Holdings, holdingsOf } from "./holdings.ts";
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
 * the ring and every secret in it, on profiles and words, `texts` among them; and nothing waits or is wrong.
 */
export async function expectPeace(
  devices: readonly Named[],
  it: {
    readonly witness: Witness;
    readonly room: RoomId;
    readonly texts: readonly string[];
  },
): Promise<void> {
  for (const { phoenix } of devices) {
    await untilConnected(phoenix.device);
    await untilHears(phoenix.device, it.room, it.texts);
  }
  await atRest(devices, it.witness);
  const [first] = devices;
  if (!first) return;
  const all = holdingsOf(first.phoenix.store);
  const words = await said(first.phoenix.device, it.room);
  const people = await profiles(first);
  for (const one of devices) {
    const { name, phoenix } = one;
    const { device } = phoenix;
    expect({ name, ...holdingsOf(phoenix.store) }).toEqual({ name, ...all });
    expect({ name, closed: all.closed, pending: all.pending }).toEqual({ name, closed: [], pending: [] });
    expect({ name, people: await profiles(one) }).toEqual({ name, people });
    expect({ name, words: await said(device, it.room) }).toEqual({ name, words });
    expect((await shown(device, it.room)).filter(({ kind }) => kind !== "message")).toEqual([]);
    expect({ name, wrong: await troubles(device) }).toEqual({ name, wrong: [] });
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
    const held = devices.map(({ phoenix }) => JSON.stringify(holdingsOf(phoenix.store)));
    if (new Set(held).size <= 1 && (await witness.head()) === head) return;
  }
}

function restlessness({ head, closed, pending }: Holdings, atHost: string): string | undefined {
  if (Number.parseInt(head, 10) < Number.parseInt(atHost, 10)) return `entries: ${head}, the host has ${atHost}`;
  return closed.length + pending.length > 0
    ? [...closed.map((it) => `secret ${it}`), ...pending].join(", ")
    : undefined;
}

/** What a device shows of the people, without who is here just now. */
async function profiles({ phoenix }: Named) {
  const { person: mine } = await me(phoenix.device);
  return (await phoenix.device.people()).map((it) => ({
    person: it.person,
    username: it.username,
    displayName: it.displayName,
    bio: it.bio,
    role: it.role,
    gone: it.gone,
    me: it.me === (it.person === mine),
  }));
}
