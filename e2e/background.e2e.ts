import { join } from "node:path";
import type { Page } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { call, chooseInCall, startConversation, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectSees, expectSendsNoPicture } from "./screens/video.ts";

const PICTURES = process.env["HEARTH_PICTURES"];
/** Eileen Collins in 1999, by NASA, in the public domain: as Motion JPEG of one picture it is a camera before which somebody stands. */
const PERSON = join(import.meta.dirname, "picture", "person.mjpeg");

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, `--use-file-for-fake-video-capture=${PERSON}`) });

type Colour = readonly number[];
interface Look {
  /** A cheek, and the wall beside her: red, green, blue, 0 to 255. */
  readonly face: Colour;
  readonly wall: Colour;
  /** How sharp the flag's stripes are. */
  readonly stripes: number;
}

/** What a page shows in the figure of that name. */
const look = (page: Page, name: string): Promise<Look> =>
  page
    .getByRole("figure", { name, exact: true })
    .locator("video")
    .last()
    .evaluate((video: HTMLVideoElement) => {
      const brush = new OffscreenCanvas(128, 72).getContext("2d");
      if (!brush || video.videoWidth === 0) return { face: [], wall: [], stripes: 0 };
      brush.drawImage(video, 0, 0, 128, 72);
      const at = (x: number, y: number) => [...brush.getImageData(x, y, 1, 1).data].slice(0, 3);
      let stripes = 0;
      for (let y = 30; y < 52; y += 1) {
        const [above, here, below] = [at(8, y - 1), at(8, y), at(8, y + 1)];
        stripes += Math.abs((above[1] ?? 0) + (below[1] ?? 0) - 2 * (here[1] ?? 0));
      }
      return { face: at(56, 32), wall: at(80, 8), stripes };
    });

const isNear = (a: Colour, b: Colour) =>
  a.length === 3 && Math.max(...a.map((it, n) => Math.abs(it - (b[n] ?? 0)))) < 40;

/** She looks as she does, and the wall behind her like this. */
const expectLook = (page: Page, name: string, it: Pick<Look, "face" | "wall">) =>
  expect
    .poll(async () => {
      const { face, wall } = await look(page, name);
      return [isNear(face, it.face), isNear(wall, it.wall)];
    })
    .toEqual([true, true]);

/** What all connections of a page's calls have agreed on. */
const agreed = (page: Page) =>
  page.evaluate(() =>
    window.connectionsOfCalls
      .filter(({ connectionState }) => connectionState === "connected")
      // Without its version: how long packets are a side agrees on with itself.
      .map(({ localDescription }) => localDescription?.sdp.replace(/^o=.*$/m, "")),
  );

/** A picture of one colour. */
const plainPicture = async (page: Page, colour: string) =>
  Buffer.from(
    await page.evaluate(async (colour) => {
      const canvas = new OffscreenCanvas(160, 90);
      const brush = canvas.getContext("2d");
      if (!brush) throw new Error("no canvas");
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 160, 90);
      return Array.from(new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer()));
    }, colour),
  );

test("what stands behind alice is hers to choose, tried in the settings and changed in the call; bob's cannot be put there, so he is not seen until he says so", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  for (const page of [atAlices, atBobs]) await watchCalls(page);
  await atBobs.addInitScript(() => localStorage.setItem("hearth.video", JSON.stringify({ background: "blur" })));
  await atBobs.context().route(/\.tflite$/, (route) => route.abort());
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
  await settings.getByRole("radio", { name: "Blur" }).check();
  await expect.poll(async () => (await look(atAlices, "You")).stripes).toBeLessThan(plain.stripes / 3);
  await expectLook(atAlices, "You", plain);
  await picture(atAlices, "background-settings");
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Escape");

  await startConversation(atAlices, "bob");
  await atAlices.getByRole("button", { name: "Video call" }).click();
  await atBobs.getByRole("dialog", { name: "Call from Alice" }).getByRole("button", { name: "Accept" }).click();
  await expectSees(atBobs, "Alice");
  // A line that has just begun brings coarse pictures, whose blocks look a little like stripes; hers are in none of them.
  const came: number[] = [];
  const newest = async () => came[came.push((await look(atBobs, "Alice")).stripes) - 1];
  await expect.poll(newest).toBeLessThan(plain.stripes / 3);
  expect(Math.max(...came)).toBeLessThan(plain.stripes / 2);
  const before = await agreed(atAlices);
  await chooseInCall(atAlices, "Background");
  const backgrounds = atAlices.getByRole("dialog", { name: "Background" });
  await backgrounds.getByRole("radio", { name: "Night" }).check();
  await expectLook(atBobs, "Alice", { face: plain.face, wall: [16, 24, 48] });
  await picture(atBobs, "background-night");
  const file = { name: "red.png", mimeType: "image/png", buffer: await plainPicture(atAlices, "rgb(200, 30, 30)") };
  await backgrounds.locator("input[type=file]").setInputFiles(file);
  await expect(backgrounds.getByRole("radio", { name: "My picture" })).toBeChecked();
  await expectLook(atBobs, "Alice", { face: plain.face, wall: [200, 30, 30] });
  await picture(atAlices, "background-dialog");
  await backgrounds.getByRole("radio", { name: "None" }).check();
  await expectLook(atBobs, "Alice", plain);
  expect(await agreed(atAlices), "nothing was agreed on anew").toEqual(before);
  await atAlices.keyboard.press("Escape");

  await call(atBobs).getByRole("button", { name: "Start video" }).click();
  await expect(
    call(atBobs).getByText(/^Your background could not be put behind you, so your video is off\./),
  ).toBeVisible();
  await expectSendsNoPicture(atBobs);
  await picture(atBobs, "background-bare");
  await call(atBobs).getByRole("button", { name: "Go on without" }).click();
  await expectSees(atAlices, "Bob");
});
