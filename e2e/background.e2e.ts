import { join } from "node:path";
import type { Page } from "@playwright/test";
import { findBrowser } from "./home/browsers.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { call, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectSees } from "./screens/video.ts";

const PICTURES = process.env["HEARTH_PICTURES"];
/** Eileen Collins in 1999, by NASA, in the public domain: as Motion JPEG of one picture it is a camera before which somebody stands. */
const PERSON = join(import.meta.dirname, "picture", "person.mjpeg");

test.use({
  launchOptions: {
    executablePath: findBrowser("chromium"),
    args: [...WITH_MICROPHONE, `--use-file-for-fake-video-capture=${PERSON}`],
  },
});

interface Look {
  /** Middle of the face, and a corner of the wall: red, green, blue, 0 to 255. */
  readonly face: readonly number[];
  readonly wall: readonly number[];
  /** How much neighbouring pixels of the flag's stripes differ. */
  readonly stripes: number;
}

/** What a page shows in a figure of that name. */
const look = (page: Page, name: string): Promise<Look> =>
  page
    .getByRole("figure", { name, exact: true })
    .locator("video")
    .evaluate((video: HTMLVideoElement) => {
      const brush = new OffscreenCanvas(64, 36).getContext("2d");
      if (!brush || video.videoWidth === 0) return { face: [0, 0, 0], wall: [0, 0, 0], stripes: 0 };
      brush.drawImage(video, 0, 0, 64, 36);
      const at = (x: number, y: number) => [...brush.getImageData(x, y, 1, 1).data].slice(0, 3);
      let stripes = 0;
      for (let y = 14; y < 26; y += 1) stripes += Math.abs((at(4, y)[1] ?? 0) - (at(4, y + 1)[1] ?? 0));
      return { face: at(28, 16), wall: at(40, 4), stripes: stripes / 12 };
    });

const near = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((it, n) => Math.abs(it - (b[n] ?? 0)))) < 40;

test("what stands behind alice is hers to choose, tried in the settings and changed in the call; she herself stays", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  for (const page of [atAlices, atBobs]) await watchCalls(page);
  const picture = async (page: Page, name: string) => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await atAlices.getByRole("button", { name: "Settings" }).click();
  const settings = atAlices.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Voice and video" }).click();
  await settings.getByRole("switch", { name: "See yourself" }).click();
  await expect.poll(async () => (await look(atAlices, "You")).stripes).toBeGreaterThan(0);
  const plain = await look(atAlices, "You");
  console.log(plain);
  await settings.getByRole("radio", { name: "Blur" }).check();
  await expect.poll(async () => (await look(atAlices, "You")).stripes).toBeLessThan(plain.stripes / 2);
  expect(near((await look(atAlices, "You")).face, plain.face)).toBe(true);
  await picture(atAlices, "background-settings");
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Escape");
  await atAlices.getByRole("button", { name: "New message" }).click();
  const dialog = atAlices.getByRole("dialog", { name: "New message" });
  await dialog.getByRole("combobox", { name: "To" }).fill("bob");
  await dialog.getByRole("option", { name: /Bob/ }).click();
  await dialog.getByRole("button", { name: "Start" }).click();
  await atAlices.getByRole("button", { name: "Video call" }).click();
  await atBobs.getByRole("dialog", { name: "Call from Alice" }).getByRole("button", { name: "Accept" }).click();
  await expectSees(atBobs, "Alice");
  console.log(await look(atBobs, "Alice"));
  await picture(atBobs, "blur");
  await call(atAlices).getByRole("button", { name: "More about this call" }).click();
  await atAlices.getByRole("menuitem", { name: "Background" }).click();
  const backgrounds = atAlices.getByRole("dialog", { name: "Background" });
  await backgrounds.getByRole("radio", { name: "Night" }).check();
  await picture(atAlices, "background-dialog");
  await atAlices.waitForTimeout(2000);
  console.log(await look(atBobs, "Alice"));
  await picture(atBobs, "night");
  await backgrounds.getByRole("radio", { name: "None" }).check();
  await atAlices.waitForTimeout(2000);
  console.log(await look(atBobs, "Alice"));
});
