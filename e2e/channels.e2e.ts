import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import {
  channelLink,
  channels,
  chooseByKeys,
  dragChannel,
  expectLeftSide,
  heading,
  makeCategory,
  makeChannel,
  order,
  rooms,
} from "./screens/channels.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { say } from "./screens/room.ts";

test("alice makes channels and puts them in order by keys and by hand; bob sees it live and can change none of it", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  const atBobs = await browserOf();
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  const both = async (...names: string[]) => {
    await expectLeftSide(atAlices, ...names);
    await expectLeftSide(atBobs, ...names);
  };

  // Refusals are said beside the field.
  await rooms(atAlices).getByRole("button", { name: "New channel", exact: true }).click();
  const dialog = atAlices.getByRole("dialog", { name: "New channel" });
  await expect(dialog.getByRole("radio", { name: "Text" })).toBeChecked();
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await expect(dialog).toContainText("A channel needs a name.");
  await dialog.getByRole("textbox", { name: "Name" }).fill("gar\u202eden");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/A name has/);
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Escape");

  await makeCategory(atAlices, "Garden");
  await makeChannel(atAlices, { name: "Bees & Bread", topic: "What hums.\nWhat rises.", category: "Garden" });
  await makeChannel(atAlices, { name: "attic" });
  await both("general", "attic", "Garden", "Bees & Bread");

  // Bob reads and writes there, and has no button that changes anything.
  await channelLink(atBobs, "Bees & Bread").click();
  await expect(atBobs.getByRole("heading", { name: "Bees & Bread", level: 1 })).toBeVisible();
  await atBobs.getByRole("textbox", { name: "Message Bees & Bread" }).fill("hum");
  await atBobs.getByRole("button", { name: "Send" }).click();
  await channelLink(atAlices, "Bees & Bread").click();
  await expect(atAlices.getByRole("log", { name: "Messages" })).toContainText("hum");
  await expect(rooms(atBobs).getByRole("button", { name: "New category" })).toHaveCount(0);
  await atBobs.getByRole("button", { name: "Channel options" }).click();
  await expect(atBobs.getByRole("menuitem")).toHaveText([
    "Threads",
    "Files",
    "Mark as read",
    "Notifications",
    "Export",
  ]);
  await atBobs.keyboard.press("Escape");
  // A channel of his own can only be a private one.
  await rooms(atBobs).getByRole("button", { name: "New channel" }).click();
  await expect(atBobs.getByRole("switch", { name: "Private" })).toBeDisabled();
  await expect(atBobs.getByRole("switch", { name: "Private" })).toBeChecked();
  await atBobs.keyboard.press("Escape");
  await atBobs.getByRole("button", { name: /^Topic:/ }).click();
  await expect(atBobs.getByRole("dialog", { name: "Bees & Bread" })).toContainText("What hums.\nWhat rises.");
  await expect(atBobs.getByRole("dialog").getByRole("button", { name: "Edit channel" })).toHaveCount(0);
  await expectAccessibleInBoth(atBobs);
  await atBobs.keyboard.press("Escape");

  // By keys: up, past the border of a category, with words and without losing the focus.
  await chooseByKeys(atAlices, "Options for attic", "ArrowDown", "Enter");
  await expect(order(atAlices)).toHaveText("attic: 1 of 2");
  await expect(rooms(atAlices).getByRole("button", { name: "Options for attic" })).toBeFocused();
  await chooseByKeys(atAlices, "Options for Bees & Bread", "ArrowDown", "Enter");
  await expect(order(atAlices)).toHaveText("Bees & Bread: 3 of 3");
  await expect(rooms(atAlices).getByRole("button", { name: "Options for Bees & Bread" })).toBeFocused();
  await both("attic", "general", "Bees & Bread", "Garden");
  await rooms(atAlices).getByRole("button", { name: "Options for general" }).click();
  await expectAccessibleInBoth(atAlices);
  await atAlices.getByRole("menuitem", { name: "Move to category" }).press("ArrowRight");
  await atAlices.getByRole("menuitem", { name: "Garden" }).press("Enter");
  await expect(order(atAlices)).toHaveText("general: 1 of 1 in Garden");
  await both("attic", "Bees & Bread", "Garden", "general");

  // By hand: within a list, into another, and Escape puts back.
  await dragChannel(atAlices, "Bees & Bread", channelLink(atAlices, "attic"), "upper");
  await both("Bees & Bread", "attic", "Garden", "general");
  await dragChannel(atAlices, "attic", channelLink(atAlices, "general"), "lower");
  await both("Bees & Bread", "Garden", "general", "attic");
  await expect(order(atAlices)).toHaveText("attic: 2 of 2 in Garden");
  await expect(atAlices.getByRole("heading", { name: "Bees & Bread", level: 1 })).toBeVisible(); // no click came of it
  const box = await channelLink(atAlices, "attic").boundingBox();
  await atAlices.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 10);
  await atAlices.mouse.down();
  await atAlices.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) - 90, { steps: 4 });
  await atAlices.keyboard.press("Escape");
  await atAlices.mouse.up();
  await both("Bees & Bread", "Garden", "general", "attic");
});

test("bob folds what he likes, reads new names at once, and cannot write in a channel that is archived under his eyes", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  await makeCategory(atAlices, "Garden");
  await makeChannel(atAlices, { name: "attic", category: "Garden" });
  await makeChannel(atAlices, { name: "Bees & Bread", topic: "What hums." });
  await say(atAlices, "hum", "Bees & Bread");
  const atBobs = await browserOf();
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  const both = async (...names: string[]) => {
    await expectLeftSide(atAlices, ...names);
    await expectLeftSide(atBobs, ...names);
  };
  await both("general", "Bees & Bread", "Garden", "attic");
  await channelLink(atBobs, "Bees & Bread").click();

  // Each folds for themselves, also after a reload; the room that is open stays in sight.
  await heading(atBobs, "Garden").click();
  await expectLeftSide(atBobs, "general", "Bees & Bread", "Garden");
  await atBobs.reload();
  await expectLeftSide(atBobs, "general", "Bees & Bread", "Garden");
  await heading(atBobs, "Garden").press("Enter");
  await both("general", "Bees & Bread", "Garden", "attic");
  await channelLink(atBobs, "attic").click();
  await heading(atBobs, "Garden").click();
  await expectLeftSide(atBobs, "general", "Bees & Bread", "Garden", "attic");
  await heading(atBobs, "Garden").click();
  await channelLink(atBobs, "Bees & Bread").click();

  // A new name and topic, while bob has it open.
  await atAlices.getByRole("button", { name: "Channel options" }).click();
  await atAlices.getByRole("menuitem", { name: "Edit channel" }).click();
  const edit = atAlices.getByRole("dialog", { name: "Edit channel" });
  await edit.getByRole("textbox", { name: "Name" }).fill("Bumblebees");
  await expectAccessibleInBoth(atAlices);
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit).toBeHidden();
  await expect(atBobs.getByRole("heading", { name: "Bumblebees", level: 1 })).toBeVisible();
  await expect(atBobs.getByRole("button", { name: /^Topic: What hums/ })).toBeVisible();

  // Archived under bob's eyes: it can be read, and nobody writes. Then it is brought back.
  await atBobs.getByRole("textbox", { name: "Message Bumblebees" }).fill("half a");
  await atAlices.getByRole("button", { name: "Channel options" }).click();
  await atAlices.getByRole("menuitem", { name: "Archive" }).click();
  await both("general", "Garden", "attic", "Archived", "Bumblebees");
  await expect(atBobs.getByText("This channel is archived")).toBeVisible();
  await expect(atBobs.getByRole("textbox", { name: /^Message/ })).toHaveCount(0);
  await expect(atBobs.getByRole("log", { name: "Messages" })).toContainText("hum");
  await expectAccessibleInBoth(atBobs);
  await channelLink(atBobs, "general").click();
  await expectLeftSide(atBobs, "general", "Garden", "attic", "Archived");
  await heading(atBobs, "Archived").click();
  await channelLink(atBobs, "Bumblebees").click();
  await atAlices.getByRole("button", { name: "Bring back" }).click();
  await both("general", "Bumblebees", "Garden", "attic");
  await expect(atBobs.getByRole("textbox", { name: "Message Bumblebees" })).toHaveValue("half a");

  // A category goes, its channels stay.
  await chooseByKeys(atAlices, "Options for category Garden", "End", "Enter");
  await expect(channels(atBobs).getByRole("heading", { level: 3 })).toHaveCount(0);
  for (const name of ["general", "Bumblebees", "attic"]) await expect(channelLink(atBobs, name)).toBeVisible();

  // On a phone.
  await atAlices.setViewportSize({ width: 360, height: 640 });
  await atAlices.getByRole("link", { name: "Back to rooms" }).click();
  await expectAccessibleInBoth(atAlices);
  const width = await atAlices.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
