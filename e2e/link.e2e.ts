import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

async function codeOn(page: Page): Promise<string> {
  const shown = page.getByRole("region", { name: "Code for a new device" });
  await expect(shown.getByRole("img", { name: "Device QR code" })).toBeVisible();
  return (await shown.getByText(CODE).textContent()) ?? "";
}

test("a second device comes in by a code, without the password; a third by the link of the QR code", async ({
  home,
  browserOf,
}) => {
  const laptop = await browserOf();
  await startHomeAs(alice, laptop, home);
  await say(laptop, "alice says 1");
  await laptop.getByRole("button", { name: "Settings" }).click();
  await laptop.getByRole("tab", { name: "Devices" }).click();
  const dialog = laptop.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("button", { name: "Add a device" }).focus();
  await laptop.keyboard.press("Enter");
  const code = await codeOn(laptop);
  await expectAccessible(laptop);

  const phone = await browserOf();
  await phone.goto(home.url);
  await phone.getByRole("link", { name: "Use another device" }).click();
  await expect(phone.getByRole("heading", { name: "Use another device" })).toBeVisible();
  await expectAccessible(phone);
  const field = phone.getByRole("textbox", { name: "Code" });
  await field.fill(code.slice(0, -1));
  await phone.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription(/not a whole code/);
  await field.fill(code.toLowerCase().replaceAll("-", ""));
  await phone.keyboard.press("Enter");
  await expectNewest(phone, "alice says 1");
  await say(phone, "alice says 2");
  await expect(dialog.getByText("is signed in.")).toBeVisible();
  const list = dialog.getByRole("list", { name: "Devices" });
  await expect(list.getByRole("listitem")).toHaveCount(2);

  await list
    .getByRole("listitem")
    .filter({ hasText: "Last seen" })
    .getByRole("button", { name: /^Rename/ })
    .click();
  await dialog.getByRole("textbox", { name: /^New name of/ }).fill("Alice's phone");
  await expectAccessible(laptop);
  await laptop.keyboard.press("Enter");
  await expect(list.getByText("Alice's phone")).toBeVisible();

  await dialog.getByRole("button", { name: "Add a device" }).click();
  const link = `${home.url}/link#${await codeOn(laptop)}`;
  const tablet = await browserOf();
  await tablet.goto(link);
  await expect(tablet.getByRole("textbox", { name: "Code" })).toHaveValue(CODE);
  await expect(tablet).toHaveURL(`${home.url}/link`);
  await tablet.getByRole("button", { name: "Sign in" }).click();
  await expectNewest(tablet, "alice says 2");
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await dialog.getByRole("button", { name: "Sign out Alice's phone" }).click();
  await dialog.getByRole("button", { name: "Sign out Alice's phone now" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);
});
