import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { call, expectHears, startConversation, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { withSmallCamera } from "./screens/camera.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { endTrack, expectSees, expectSendsNoPicture, refuseCamera, smallWindow, WITH_SCREEN } from "./screens/video.ts";

const PICTURES = process.env["HEARTH_PICTURES"];

test.use({
  launchOptions: chromiumOptions(...WITH_MICROPHONE, WITH_SCREEN, ...withSmallCamera()),
});

test("alice calls bob on video, both see each other; he shares his screen; what is turned off is not sent", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  for (const page of [atAlices, atBobs]) await watchCalls(page);
  const picture = async (page: typeof atBobs, name: string) => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await atAlices.getByRole("button", { name: "Settings" }).click();
  const settings = atAlices.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Voice and video" }).click();
  await settings.getByRole("switch", { name: "See yourself" }).click();
  await expect(settings.getByRole("figure", { name: "You" }).locator("video")).toBeVisible();
  await expect(settings.getByRole("combobox", { name: "Camera" })).toContainText("camera.y4m");
  await picture(atAlices, "settings");
  await atAlices.keyboard.press("Escape");
  await startConversation(atAlices, "bob");

  await atAlices.getByRole("button", { name: "Video call" }).click();
  await atBobs.getByRole("dialog", { name: "Call from Alice" }).getByRole("button", { name: "Accept" }).click();
  await expect(call(atAlices).getByRole("button", { name: "Stop video" })).toBeVisible();
  await expectSees(atBobs, "Alice");
  await expectHears(atBobs);
  await atBobs.keyboard.press("Control+Shift+E");
  await expectSees(atAlices, "Bob");
  await picture(atAlices, "grid");

  await call(atBobs).getByRole("button", { name: "Share screen" }).press("Enter");
  await expect(call(atBobs).getByText("You share your screen", { exact: true })).toBeVisible();
  await expect(call(atAlices).getByRole("status").getByText("Bob shares a screen.")).toBeVisible();
  await expectSees(atAlices, "Bob's screen");
  await expectAccessibleInBoth(atAlices);
  await picture(atAlices, "screen");
  await call(atAlices).getByRole("button", { name: "Full screen" }).click();
  await call(atAlices).getByRole("button", { name: "Leave full screen" }).click();
  await expect(call(atAlices).getByRole("button", { name: "Full screen", exact: true })).toBeVisible();
  await call(atAlices).getByRole("button", { name: "Picture in picture" }).click();
  await expect.poll(() => smallWindow(atAlices)).toContain("Bob's screen");
  await smallWindow(atAlices, "Mute");
  await expect(call(atAlices).getByRole("button", { name: "Unmute" })).toBeVisible();
  await smallWindow(atAlices, "Unmute");
  await call(atAlices).getByRole("button", { name: "Picture in picture" }).click();
  await expect.poll(() => smallWindow(atAlices)).toBeUndefined();
  await call(atAlices).getByRole("button", { name: "Pin Bob", exact: true }).press("Enter");
  await expect(call(atAlices).getByRole("button", { name: "Unpin Bob", exact: true })).toBeVisible();
  await expectSees(atAlices, "Bob");
  await picture(atBobs, "sharing");
  await atBobs.emulateMedia({ colorScheme: "dark" });
  await atBobs.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(atBobs);
  await picture(atBobs, "narrow-dark");
  await call(atBobs).getByRole("button", { name: "Hide pictures" }).click();
  await expect(call(atBobs).getByRole("figure")).toHaveCount(0);
  await call(atBobs).getByRole("button", { name: "Show pictures" }).click();

  // As when the browser's own "Stop sharing" is pressed, and when a camera is pulled out.
  await endTrack(atBobs, "detail");
  await expect(call(atAlices).getByRole("figure", { name: "Bob's screen" })).toBeHidden();
  await expect(call(atBobs).getByRole("button", { name: "Share screen" })).toBeVisible();
  await endTrack(atBobs, "motion");
  await expect(atBobs.getByText("Another camera is used now.")).toBeVisible();
  await expectSees(atAlices, "Bob");
  await call(atBobs).getByRole("button", { name: "Stop video" }).press("Enter");
  await expectSendsNoPicture(atBobs);
  await refuseCamera(atBobs);
  await call(atBobs).getByRole("button", { name: "Start video" }).press("Enter");
  await expect(call(atBobs).getByText(/^The browser gives Hearth no camera\. Allow it/)).toBeVisible();
  await expectSees(atBobs, "Alice");
  await expectHears(atAlices);
});
