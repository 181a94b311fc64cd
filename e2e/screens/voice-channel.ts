import type { Page } from "@playwright/test";

/** Makes a voice channel and joins it. */
export async function startVoiceChannel(page: Page, name: string): Promise<void> {
  await makeVoiceChannel(page, name);
  await page.getByRole("button", { name: "Join voice" }).click();
}

/** Makes a voice channel, which is open then. */
export async function makeVoiceChannel(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New channel" }).click();
  const channel = page.getByRole("dialog", { name: "New channel" });
  await channel.getByRole("textbox", { name: "Name" }).fill(name);
  await channel.getByRole("radio", { name: "Voice" }).check();
  await channel.getByRole("button", { name: "Create" }).click();
}
