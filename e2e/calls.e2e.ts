import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import {
  call,
  expectHears,
  expectHearsNothing,
  startConversation,
  startVoiceChannel,
  WITH_MICROPHONE,
  watchCalls,
} from "./screens/calls.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE) });

test("alice calls bob, both hear each other, she mutes, he leaves; then he drops into her voice channel", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  for (const page of [atAlices, atBobs]) await watchCalls(page);
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await startConversation(atAlices, "bob");

  await atAlices.getByRole("button", { name: "Voice call" }).click();
  await expect(call(atAlices).getByText("Calling…")).toBeVisible();
  await expect(call(atAlices)).toBeFocused(); // the button that began it is gone
  const ringing = atBobs.getByRole("dialog", { name: "Call from Alice" });
  await expect(ringing).toBeVisible();
  await expect(atBobs).toHaveTitle("Call from Alice");
  await expectAccessible(atBobs);
  await picture(atBobs, "ringing");
  await ringing.getByRole("button", { name: "Accept" }).click();
  for (const page of [atAlices, atBobs]) {
    await expect(call(page).getByText("Connected")).toBeVisible();
    await expectHears(page);
  }
  const bobs = call(atAlices).getByRole("group", { name: "Bob" });
  await expect(bobs.locator("[data-speaking]")).toBeVisible();
  await bobs.getByRole("button").click();
  await call(atAlices).getByRole("slider", { name: "Volume of Bob" }).fill("150");
  await expectAccessibleInBoth(atAlices);
  await picture(atAlices, "in-call");
  await call(atAlices).getByRole("slider", { name: "Volume of Bob" }).fill("100"); // what is louder no statistics count

  await call(atAlices).getByRole("button", { name: "Mute", exact: true }).click();
  await expect(call(atBobs).getByRole("group", { name: "Alice" }).getByRole("button", { name: /muted/ })).toBeVisible();
  await expectHearsNothing(atBobs);
  await picture(atBobs, "muted");
  await atAlices.keyboard.press("Control+Shift+M");
  await expect(call(atAlices).getByRole("button", { name: "Mute", exact: true })).toBeVisible();
  await expectHears(atBobs);

  // Her page is loaded again: she is back by herself, once, and is heard and hears without pressing anything.
  await atAlices.reload();
  for (const page of [atAlices, atBobs]) await expectHears(page);
  await expect(call(atBobs).getByRole("group")).toHaveCount(2);

  await call(atBobs).getByRole("button", { name: "Leave call" }).click();
  for (const page of [atAlices, atBobs]) await expect(call(page)).toBeHidden();
  await expect(atBobs.getByRole("main")).toBeFocused();
  await expect(atAlices.getByRole("log").getByText(/^You called\./)).toBeVisible();
  await expect(atBobs.getByRole("log").getByText(/^Alice called\./)).toBeVisible();

  await startVoiceChannel(atAlices, "lounge");
  await expect(atBobs.getByRole("list", { name: "In lounge" }).getByText("Alice")).toBeVisible();
  await atBobs.getByRole("link", { name: "lounge" }).click();
  await atBobs.getByRole("button", { name: "Join voice" }).click();
  await expectHears(atBobs);
  await call(atBobs).getByRole("button", { name: "Deafen" }).click();
  await expect(
    call(atAlices)
      .getByRole("group", { name: "Bob" })
      .getByRole("button", { name: /deafened/ }),
  ).toBeVisible();
  await picture(atBobs, "voice-channel");
  await atBobs.emulateMedia({ colorScheme: "dark" });
  await atBobs.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(atBobs);
  await picture(atBobs, "narrow-dark");
});
