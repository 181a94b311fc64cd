import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { call, chooseInCall, expectHears, startVoiceChannel, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { CAMERA_COLOUR, withSmallCamera } from "./screens/camera.ts";
import { filmIn } from "./screens/film.ts";
import { cameTo, decodedBy, listenTo } from "./screens/listen.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob, carol } from "./screens/people.ts";
import { expectSees, WITH_SCREEN } from "./screens/video.ts";

const PICTURES = process.env["HEARTH_PICTURES"];
/** So much of what is heard is recorded, s. */
const RECORDED = 6;

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, WITH_SCREEN, ...withSmallCamera()) });

/** Presses "Start video" on all pages at the same moment. */
const startVideoAtOnce = (...pages: Page[]) => {
  const at = Date.now() + 500;
  return Promise.all(
    pages.map((page) =>
      page.evaluate(
        (at) =>
          new Promise<void>((done) => {
            setTimeout(() => {
              document.querySelector<HTMLButtonElement>("button[aria-label='Start video']")?.click();
              done();
            }, at - Date.now());
          }),
        at,
      ),
    ),
  );
};

/** Names of the figures on a stage, in order; and which is large. */
async function stage(page: Page): Promise<{ all: string[]; large: string | undefined }> {
  const figures = await call(page)
    .getByRole("figure")
    .evaluateAll((all) =>
      all.map((it) => ({ name: it.getAttribute("aria-label") ?? "", area: it.clientWidth * it.clientHeight })),
    );
  const [first, second] = figures.toSorted((a, b) => b.area - a.area);
  const isLarge = first !== undefined && second !== undefined && first.area > second.area * 2;
  return { all: figures.map(({ name }) => name), large: isLarge ? first.name : undefined };
}

test("three see each other, what alice records plays, with sound and pictures; two share screens at once, each looks as they like", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs, atCarols] = [await browserOf(), await browserOf(), await browserOf()];
  const all = [atAlices, atBobs, atCarols];
  for (const page of all) await watchCalls(page);
  await listenTo(atAlices);
  const picture = async (page: Page, name: string) => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };
  // The system's own dialog for files cannot be answered here; without it the browser downloads.
  await atAlices.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await startHomeAs(alice, atAlices, home);
  const link = await inviteLinkFrom(atAlices);
  await Promise.all([joinAs(bob, atBobs, link), joinAs(carol, atCarols, link)]);
  await startVoiceChannel(atAlices, "lounge");
  for (const page of [atBobs, atCarols]) {
    await page.getByRole("link", { name: "lounge" }).click();
    await page.getByRole("button", { name: "Join voice" }).click();
  }
  await Promise.all(all.map((page) => expectHears(page)));

  await startVideoAtOnce(...all);
  const others = [
    [atAlices, "Bob", "Carol"],
    [atBobs, "Alice", "Carol"],
    [atCarols, "Alice", "Bob"],
  ] as const;
  await Promise.all(others.flatMap(([page, ...names]) => names.map((name) => expectSees(page, name))));
  expect(await stage(atAlices)).toEqual({ all: ["You", "Bob", "Carol"], large: undefined });
  await picture(atAlices, "three-grid");

  await chooseInCall(atAlices, "Record with pictures");
  const asked = Date.now();
  for (const page of [atBobs, atCarols])
    await expect(page.getByRole("alert").getByText("Alice records this call.")).toBeVisible();
  await expect(call(atAlices).getByText("You record this call")).toBeVisible();
  const told = Date.now();
  await cameTo(atAlices, RECORDED);
  const coming = atAlices.waitForEvent("download");
  await call(atAlices).getByRole("button", { name: "Stop recording" }).click();
  const stopped = Date.now();
  const file = await readFile(await (await coming).path());
  await expect(atBobs.getByText("Alice records this call.")).toBeHidden();

  for (const page of [atBobs, atCarols]) await call(page).getByRole("button", { name: "Share screen" }).press("Enter");
  await expect(
    call(atAlices).getByRole("status").getByText("Bob shares a screen. Carol shares a screen."),
  ).toBeVisible();
  await Promise.all(["Bob's screen", "Carol's screen"].map((name) => expectSees(atAlices, name)));
  expect((await stage(atAlices)).large).toBe("Bob's screen");
  await picture(atAlices, "three-speaker");
  await call(atAlices).getByRole("button", { name: "Pin Carol", exact: true }).press("Enter");
  await expect.poll(async () => (await stage(atAlices)).large).toBe("Carol");
  await expectAccessible(atAlices);
  await picture(atAlices, "three-pinned");
  await call(atCarols).getByRole("radio", { name: "Grid" }).check();
  await expect.poll(async () => (await stage(atCarols)).large).toBeUndefined();
  expect((await stage(atCarols)).all).toEqual(["Bob's screen", "Your screen", "Alice", "Bob", "You"]);
  await picture(atCarols, "three-screens");
  await expectHears(atCarols);

  // Pictures and screens keep a small machine busy, and the film is to be looked at.
  for (const page of all) await call(page).getByRole("button", { name: "Leave call" }).press("Enter");
  const [film, sound] = [await filmIn(atAlices, file, CAMERA_COLOUR), await decodedBy(atAlices, file)];
  expect(film).toMatchObject({ width: 1280, height: 720 });
  for (const seconds of [film.seconds, sound.seconds]) {
    expect(seconds, "all of what she was told of").toBeGreaterThan((stopped - told) / 1_000 - 2);
    expect(seconds, "and no more").toBeLessThan((stopped - asked) / 1_000 + 1);
  }
  expect(film.share, "faces are in the picture").toBeGreaterThan(0.1);
  expect(Math.max(...sound.samples), "and sound").toBeGreaterThan(0.01);
  if (PICTURES) await (await coming).saveAs(`${PICTURES}/recorded.webm`);
});
