import { expect, type Page } from "@playwright/test";
import type { Home } from "../home/start-home.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "../screens/moving-in.ts";
import { alice, bob, carol, type Somebody } from "../screens/people.ts";
import { makeVoiceChannel } from "../screens/voice-channel.ts";

const dan: Somebody = { name: "Dan", username: "dan", password: "three lamps burn along the quay" };
const eve: Somebody = { name: "Eve", username: "eve", password: "a grey goose naps under the fern" };
const PEOPLE = [alice, bob, carol, dan, eve];

/** As many people as there are pages come into a home, and each opens its voice channel. */
export async function gather(home: Home, pages: readonly Page[]): Promise<(readonly [string, Page])[]> {
  const [first, ...others] = pages;
  if (!first) return [];
  await startHomeAs(alice, first, home);
  for (const [i, page] of others.entries()) await joinAs(PEOPLE[i + 1] ?? bob, page, await inviteLinkFrom(first));
  await makeVoiceChannel(first, "lounge");
  for (const page of others) await page.getByRole("link", { name: "lounge" }).click();
  for (const page of pages) await expect(page.getByRole("button", { name: "Join voice" })).toBeVisible();
  return pages.map((page, i) => [PEOPLE[i]?.name ?? "", page] as const);
}
