import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";
import { composer, expectNewest, log, say } from "./screens/room.ts";

test("alice sees bob type and read, and sends him something later", async ({ home, browserOf }) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atAlices, "plums are ripe");
  await expectNewest(atBobs, "plums are ripe");
  await expect(log(atAlices).getByText("Read by Bob")).toBeAttached();

  await composer(atBobs).pressSequentially("I am com");
  await expect(atAlices.getByText("Bob is typing")).toBeVisible();
  await composer(atBobs).fill("");
  await expect(atAlices.getByText("Bob is typing")).toBeHidden();

  await composer(atAlices).fill("cake at four");
  await atAlices.getByRole("button", { name: "Schedule" }).click();
  await expectAccessible(atAlices);
  await atAlices.getByRole("menuitem", { name: "Tomorrow morning" }).click();
  await expect(composer(atAlices)).toHaveValue("");
  await atAlices.getByRole("button", { name: "1 scheduled message" }).click();
  const waiting = atAlices.getByRole("dialog", { name: "Scheduled messages" });
  await waiting.getByRole("button", { name: "Edit" }).click();
  await waiting.getByRole("textbox", { name: "Message" }).fill("cake at five");
  await waiting.getByRole("button", { name: "Save" }).click();
  await expect(waiting.getByText("cake at five")).toBeVisible();
  await expectAccessible(atAlices);
  await picture(atAlices, "scheduled");
  await waiting.getByRole("button", { name: "Send now" }).click();
  await expect(waiting.getByText("Nothing waits here any more.")).toBeVisible();
  await atAlices.keyboard.press("Escape");
  await expectNewest(atBobs, "cake at five");
  await expect(log(atAlices).getByText("Read by Bob")).toHaveCount(2);
  await picture(atAlices, "read");
});
