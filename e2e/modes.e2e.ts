import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";
import { expectNewest, say } from "./screens/room.ts";

test("alice begins a relayed conversation, sees who has a message, and makes it direct, where one waits", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await atAlices.getByRole("button", { name: "New message" }).click();
  const dialog = atAlices.getByRole("dialog", { name: "New message" });
  await dialog.getByRole("combobox", { name: "To" }).fill("bob");
  await dialog.getByRole("option", { name: /Bob/ }).click();
  const never = dialog.getByRole("switch", { name: "Never through a relay" });
  await expect(never).toBeHidden();
  await dialog.getByRole("combobox", { name: "Delivery" }).selectOption("Direct");
  await expect(never).toHaveAccessibleDescription(/wait until there is a straight way/);
  await never.press("Space");
  await expect(never).toBeChecked();
  await dialog.getByRole("combobox", { name: "Delivery" }).selectOption("Relayed");
  await expect(never).toBeHidden();
  await expect(dialog.getByText(/holds a sealed message for up to 6 hours/)).toBeVisible();
  await picture(atAlices, "new-message");
  await dialog.getByRole("button", { name: "Start" }).click();
  await expect(atAlices.getByRole("img", { name: /^Relayed/ })).toBeVisible();
  await expect(atAlices.getByText("Bob can be reached now.")).toBeVisible();
  await say(atAlices, "the host forgets this", "Bob");
  await atBobs.getByRole("link", { name: /Alice/ }).click();
  await expectNewest(atBobs, "the host forgets this");
  await expect(atAlices.getByRole("article").last().getByText("Delivered")).toBeAttached();
  await atAlices.getByRole("article").last().hover();
  await atAlices.getByRole("article").last().getByRole("button", { name: "More" }).click();
  await expect(atAlices.getByRole("menu").getByText("Bob has it")).toBeVisible();
  await picture(atAlices, "who-has-it");
  await atAlices.keyboard.press("Escape");

  const settings = atAlices.getByRole("region", { name: "This room" });
  if (!(await settings.isVisible())) await atAlices.getByRole("button", { name: "Show people" }).click();
  await settings.getByRole("combobox", { name: "Delivery" }).selectOption("Direct");
  await picture(atAlices, "asked");
  await settings.getByRole("button", { name: "Change delivery now" }).click();
  await expect(atAlices.getByRole("img", { name: /^Direct/ })).toBeVisible();
  await expect(
    atBobs.getByText("From here on messages go from device to device only.", { exact: false }),
  ).toBeVisible();
  await atBobs.close();
  await say(atAlices, "this waits for you", "Bob");
  await expect(atAlices.getByText("They cannot be reached now.")).toBeVisible();
  await expect(atAlices.getByText("Waits for Bob to be reachable")).toBeAttached();
  await expectAccessible(atAlices);
  await picture(atAlices, "direct");
  await atAlices.emulateMedia({ colorScheme: "dark" });
  await atAlices.setViewportSize({ width: 360, height: 740 });
  const close = atAlices.getByRole("button", { name: "Close people" });
  if (await close.isVisible()) await close.click();
  await picture(atAlices, "direct-narrow-dark");
  await atAlices.setViewportSize({ width: 320, height: 740 });
  const header = atAlices.locator("header").filter({ has: atAlices.getByRole("heading", { name: "Bob", level: 1 }) });
  await expect
    .poll(async () => (await header.boundingBox())?.height, "one line, with the mode's mark")
    .toBeLessThan(64);
});
