import type { Page } from "@playwright/test";
import { inviteLinkFrom, joinAs, startHomeAs } from "../screens/moving-in.ts";
import { alice, bob } from "../screens/people.ts";
import { ask, holdDevice, untilAsked } from "./app-device.ts";
import { openProfile, type Profile } from "./profile.ts";
import { type Home, startHome } from "./start-home.ts";

const LINKED_MS = 60_000;

/** Alice and bob in a home, each in a Chromium of their own, linked; the app has to be built. */
export interface TwoBrowsers {
  readonly home: Home;
  readonly alice: Page;
  readonly bob: Page;
  readonly profiles: readonly [Profile, Profile];
  /** The channel `general`. */
  readonly room: string;
  /** Their conversation, from device to device only: no host's limit holds there. */
  readonly direct: string;
  close(): Promise<void>;
}

export async function openTwoBrowsers(): Promise<TwoBrowsers> {
  const home = await startHome();
  const profiles = [await openProfile(), await openProfile()] as const;
  const close = async () => {
    for (const it of profiles) await it.close();
    await home.close();
  };
  try {
    const [atAlices, atBobs] = [await windowOf(profiles[0]), await windowOf(profiles[1])];
    await startHomeAs(alice, atAlices, home);
    await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
    const linked = '(await askDevice("people")).some((it) => it.path === "direct") || undefined';
    for (const page of [atAlices, atBobs]) await untilAsked(page, linked, LINKED_MS);
    const room = await ask<string>(atAlices, '(await askDevice("rooms")).find((it) => it.name === "general").room');
    const bobs = '(await askDevice("people")).find((it) => it.username === "bob").person';
    const wish = `{ kind: "direct", people: [${bobs}], mode: "direct" }`;
    const direct = await ask<string>(atAlices, `(await mustDevice("startRoom", ${wish})).room`);
    return { home, alice: atAlices, bob: atBobs, profiles, room, direct, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function windowOf({ context }: Profile): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await holdDevice(page);
  return page;
}
