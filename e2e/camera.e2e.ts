import { join } from "node:path";
import type { Page } from "@playwright/test";
import { holdBeforeCamera } from "./home/camera.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { passingFolder } from "./home/folder.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

const CAMERA = join(passingFolder("camera"), "camera.y4m");

test.use({
  launchOptions: chromiumOptions("--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${CAMERA}`),
});

async function openProfile(page: Page, name: string) {
  await page.getByRole("complementary", { name: "People" }).getByRole("button", { name }).click();
  const profile = page.getByRole("dialog", { name: "Profile" });
  await expect(profile.getByRole("img", { name: "Safety number QR code" })).toBeVisible();
  return profile;
}

test("alice scans bob's safety number, and her phone the code of her laptop; without a camera both say what to do", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf({ permissions: ["camera"] });
  await startHomeAs(alice, atAlices, home);
  await say(atAlices, "alice says 1");
  const atBobs = await browserOf({ permissions: [] });
  await joinAs({ ...bob, password: "" }, atBobs, await inviteLinkFrom(atAlices));

  const hers = await openProfile(atBobs, "Alice");
  const his = await openProfile(atAlices, "Bob");
  const helper = await browserOf();
  await holdBeforeCamera(hers.getByRole("img", { name: "Safety number QR code" }), helper, CAMERA);
  await his.getByRole("button", { name: "Scan their code" }).press("Enter");
  await expect(his.getByText("It matches: nobody stands between you.")).toBeVisible();
  await expect(his.getByRole("button", { name: "Scan their code" })).toBeVisible();

  await hers.getByRole("button", { name: "Scan their code" }).press("Enter");
  await expect(hers.getByText(/The browser gives no camera here/)).toBeVisible();
  await expectAccessibleInBoth(atBobs);
  await hers.getByRole("textbox", { name: "Their number" }).fill("00000");
  await expect(hers.getByText(/^It does not match/)).toBeVisible();

  await atAlices.keyboard.press("Escape");
  await atAlices.getByRole("button", { name: "Settings" }).click();
  const settings = atAlices.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Devices" }).click();
  await settings.getByRole("button", { name: "Add a device" }).click();
  await holdBeforeCamera(settings.getByRole("img", { name: "Device QR code" }), helper, CAMERA);
  const phone = await browserOf({ permissions: ["camera"], viewport: { width: 360, height: 740 } });
  await phone.goto(`${home.url}/link`);
  await phone.getByRole("button", { name: "Scan the code" }).press("Enter");
  await expect(phone.getByRole("textbox", { name: "Code" })).toHaveValue(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
  await phone.getByRole("button", { name: "Sign in" }).press("Enter");
  await expectNewest(phone, "alice says 1");
});
