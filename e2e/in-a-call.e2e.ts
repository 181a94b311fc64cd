import { guestAt } from "@hearth/testing/kit/guest.ts";
import { must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { call, startConversation, startVoiceChannel, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { withSmallCamera } from "./screens/camera.ts";
import { channelLink } from "./screens/channels.ts";
import { press } from "./screens/keyboard.ts";
import { inviteLinkFrom, startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, ...withSmallCamera()) });

test("in a call: who comes, goes and records is read out, devices are at hand, and no call is left for another by mistake", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  await watchCalls(page);
  await startHomeAs(alice, page, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(page), "bob");
  await startVoiceChannel(page, "lounge");
  const roomOf = async (name: string) => (await bob.rooms()).find((it) => it.name === name)?.room;
  await until("bob knows the lounge", bob, async () => (await roomOf("lounge")) !== undefined);
  const lounge = await roomOf("lounge");
  if (!lounge) throw new Error("there is no lounge");

  const news = call(page).getByRole("status", { name: "News of the call" });
  await expect(call(page).getByText("Nobody else is here yet")).toBeVisible();
  must(await bob.joinCall(lounge));
  await expect(news).toHaveText("bob has come.");
  must(await bob.setCallTerms({ recording: true }));
  await expect(call(page).getByRole("alert")).toHaveText("bob records this call.");
  must(await bob.setCallTerms({ recording: false }));
  await expect(news).toHaveText("bob does not record any more.");

  // By the keyboard alone; the keys of the call hold while a dialog or a menu is open.
  await press(page, call(page).getByRole("button", { name: "Microphone and loudspeaker" }));
  const other = page.getByRole("menuitemradio", { name: "Fake Audio Input 2" });
  await expect(other).toBeVisible();
  await page.keyboard.press("Control+Shift+M");
  await expect(news).toHaveText("You are muted.");
  await expectAccessibleInBoth(page);
  await other.press("Enter");
  await press(page, call(page).getByRole("button", { name: "Microphone and loudspeaker" }));
  await expect(other).toBeChecked();
  await page.keyboard.press("Escape");
  await press(page, call(page).getByRole("button", { name: "Camera and background" }));
  await page.getByRole("menuitem", { name: "See yourself" }).press("Enter");
  const look = page.getByRole("dialog", { name: "Your video" });
  await expect(look.getByRole("figure", { name: "You" }).locator("video")).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.keyboard.press("Escape");
  await expect(call(page).getByRole("figure"), "nobody else was shown it").toHaveCount(0);
  await page.getByRole("list", { name: "In lounge" }).getByText("bob").click({ button: "right" });
  await expect(call(page).getByRole("slider", { name: "Volume of bob" })).toBeVisible();

  // From a voice channel one moves on without a word, from a call one does not.
  must(await bob.leaveCall());
  await expect(news).toHaveText("bob has left.");
  await startConversation(page, "bob");
  await page.getByRole("button", { name: "Voice call" }).click();
  await expect(call(page).getByText("Calling…")).toBeVisible();
  await channelLink(page, "lounge").click();
  await page.getByRole("button", { name: "Join voice" }).click();
  const question = page.getByRole("dialog", { name: "Leave the call that you are in?" });
  await expect(question).toContainText("Your call with bob would be over.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Stay" }).click();
  await expect(call(page).getByText("Calling…")).toBeVisible();
  await page.getByRole("button", { name: "Join voice" }).click();
  await question.getByRole("button", { name: "Leave and join" }).click();
  await expect(call(page).getByRole("link", { name: "lounge" })).toBeVisible();
  await page.keyboard.press("Control+Shift+F");
  await expect(call(page)).toBeHidden();
  must(await bob.joinCall(lounge));
  await expect(page.getByText("bob is in a call here")).toBeVisible();

  const conversation = await roomOf("Alice");
  if (!conversation) throw new Error("bob has no conversation with her");
  must(await bob.joinCall(conversation));
  await expect(page.getByRole("dialog", { name: "Call from bob" })).toBeVisible();
  await page.keyboard.press("Control+Shift+A");
  await expect(call(page).getByRole("link", { name: "bob" })).toBeVisible();
  await page.keyboard.press("Control+Shift+F");
  await expect(call(page)).toBeHidden();
});
