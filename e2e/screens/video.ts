import { expect, type Page } from "@playwright/test";
import { call, whatCame } from "./calls.ts";

/** Chromium with a screen to share that is drawn by itself, five times a second: more would cost much and show nothing. */
export const WITH_SCREEN = "--use-fake-device-for-media-stream=fps=5,display-media-type=monitor";

/** Waits until new pictures have come to a figure of the call's stage, by their place in time as the browser plays them. */
export async function expectSees(page: Page, name: string): Promise<void> {
  const video = call(page).getByRole("figure", { name, exact: true }).locator("video");
  await expect(video).toBeVisible();
  const frames = async () => [
    await video.evaluate((it: HTMLVideoElement) => it.getVideoPlaybackQuality().totalVideoFrames),
    (await page.evaluate(whatCame)).frames,
  ];
  const before = await frames();
  const isMore = async () => (await frames()).map((it, n) => it - (before[n] ?? 0) > 5);
  await expect.poll(isMore, { message: `${name} is seen, and frames are decoded` }).toEqual([true, true]);
}

/** The sent picture of this kind ends as if its source had gone; the browser tells of that, but not of what a page ends itself. */
export async function endTrack(page: Page, hint: "detail" | "motion"): Promise<void> {
  await page.evaluate((hint) => {
    const all = window.connectionsOfCalls;
    const track = all.flatMap((it) => it.getSenders()).find((it) => it.track?.contentHint === hint)?.track;
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  }, hint);
}

/** From now on the page gets no camera, as if its person had said no. */
export async function refuseCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
}

/** No track is sent by any connection of the page but its voice. */
export async function expectSendsNoPicture(page: Page): Promise<void> {
  const sent = () =>
    page.evaluate(() => {
      const all = window.connectionsOfCalls;
      const open = all.filter(({ connectionState }) => connectionState === "connected");
      return open.flatMap((it) => it.getSenders()).filter(({ track }) => track?.kind === "video").length;
    });
  await expect.poll(sent, { message: "no picture is sent" }).toBe(0);
}

/** What stands in the call's small window above all others, after the button called `press` was pressed there; undefined: there is none. */
export function smallWindow(page: Page, press?: string): Promise<string | undefined> {
  return page.evaluate((press) => {
    const { documentPictureInPicture } = globalThis as unknown as {
      documentPictureInPicture: { window: Window | null };
    };
    const shown = documentPictureInPicture.window?.document;
    const buttons = [...(shown?.querySelectorAll("button") ?? [])];
    buttons.find((it) => press !== undefined && it.textContent === press)?.click();
    return shown?.body.textContent ?? undefined;
  }, press);
}
