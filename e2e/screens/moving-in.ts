import { expect, type Page } from "@playwright/test";
import type { Home } from "../home/start-home.ts";
import { typeGroups } from "./kit.ts";
import type { Somebody } from "./people.ts";

/** Is done with each screen on the way. */
export type Look = (page: Page) => Promise<void>;
const justPass: Look = async () => {};

/** The first-run wizard, up to and with the recovery kit. Ends in the room `general`. */
export async function startHomeAs(
  owner: Somebody,
  page: Page,
  home: Pick<Home, "setUpUrl">,
  look = justPass,
): Promise<void> {
  await page.goto(home.setUpUrl);
  await expect(page.getByRole("heading", { name: "Start your home" })).toBeVisible();
  await page.getByRole("textbox", { name: "Home name" }).fill("Lindenhof");
  await page.getByRole("textbox", { name: "Username" }).fill(owner.username);
  await page.getByRole("textbox", { name: "Display name" }).fill(owner.name);
  await password(page).fill(owner.password);
  await page.getByRole("button", { name: "Create home" }).click();
  await keepKit(page, look);
  await expect(page.getByRole("heading", { name: "general" })).toBeVisible();
}

async function keepKit(page: Page, look = justPass): Promise<void> {
  await expect(page.getByRole("heading", { name: "Your recovery kit" })).toBeVisible();
  await look(page);
  await typeGroups(page);
  await page.getByRole("button", { name: "I have kept it" }).click();
}

/** Makes an invite link as the one who is signed in on `page`. */
export async function inviteLinkFrom(page: Page, look = justPass): Promise<string> {
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  const link = dialog.getByRole("textbox", { name: "Invite link" });
  await expect(link).toHaveValue(/\/join#/);
  await expect(dialog.getByRole("img", { name: "Invite QR code" })).toBeVisible();
  await look(page);
  const value = await link.inputValue();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  return value;
}

/** Opens an invite link and makes an account. Ends in the room `general`. */
export async function joinAs(guest: Somebody, page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Join Lindenhof" })).toBeVisible();
  await page.getByRole("textbox", { name: "Display name" }).fill(guest.name);
  await page.getByRole("textbox", { name: "Username" }).fill(guest.username);
  await password(page).fill(guest.password);
  await page.getByRole("button", { name: "Join" }).click();
  const kit = page.getByRole("heading", { name: "Your recovery kit" });
  const room = page.getByRole("heading", { name: "general" });
  await expect(kit.or(room)).toBeVisible();
  if (await kit.isVisible()) await keepKit(page);
  await expect(room).toBeVisible();
}

/** Signs in on a further device, by the password alone. */
export async function signInAs(somebody: Somebody, page: Page, home: Pick<Home, "url">): Promise<void> {
  await page.goto(home.url);
  await page.getByRole("textbox", { name: "Username" }).fill(somebody.username);
  await password(page).fill(somebody.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "general" })).toBeVisible();
}

// A password field has no role of its own.
const password = (page: Page) => page.getByLabel("Password", { exact: true });
