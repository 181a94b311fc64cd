import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pictureFile } from "./home/picture.ts";
import { soundFile } from "./home/sound.ts";
import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, log } from "./screens/room.ts";

test.use(AS_PEOPLE_HAVE_IT);

/** A folder for pictures of the screens, for whoever wants to look at them. */
const PICTURES = process.env["HEARTH_PICTURES"];
const PLAN = "first the plums, then the pears";
const HTML = "<!doctype html><script>document.title='caught'</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='caught'"><script>document.title='caught'</script></svg>`;

const toSend = (page: Page) => page.getByRole("list", { name: "Files to send" });
const newest = (page: Page) => log(page).getByRole("article").last();
const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator("form input[type=file][multiple]").setInputFiles(files);

// A complaint of the browser, also one of the page's policy, fails the story (`browserOf`).
test("alice sends pictures, a sound and what pretends to be one: what is shown is what its bytes are, and what is saved is the file", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  // The system's own dialog for files cannot be answered here; without it the browser downloads.
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await startHomeAs(alice, page, home);
  const photo = pictureFile(1_600, 1_200, "taken at home");

  await choose(page, [
    { name: "plum tree.png", mimeType: "image/png", buffer: photo },
    { name: "unwanted.txt", mimeType: "text/plain", buffer: Buffer.from("no") },
    { name: "bell.wav", mimeType: "audio/wav", buffer: soundFile(8) },
    { name: "../../bill\u202efdp.exe", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    { name: "page.png", mimeType: "image/png", buffer: Buffer.from(HTML) },
    { name: "drawing.svg", mimeType: "image/svg+xml", buffer: Buffer.from(SVG) },
    { name: "bomb.png", mimeType: "image/png", buffer: pictureFile(65_000, 2, "x").fill(0xff, 20, 24) },
  ]);
  await expect(toSend(page).getByRole("listitem")).toHaveCount(7);
  await toSend(page).getByRole("button", { name: "Remove unwanted.txt" }).click();
  await toSend(page).getByRole("checkbox", { name: "Send original: plum tree" }).check();
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/adding.png` });
  await composer(page).fill("the tree");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(toSend(page)).toBeHidden();
  await expect(newest(page)).toContainText("the tree");
  await expect(newest(page).getByRole("button", { name: "Show plum tree.png" }).locator("img")).toBeVisible();
  for (const name of ["billfdp.exe", "page.png", "drawing.svg", "bomb.png"])
    await expect(newest(page).getByRole("button", { name: `Save ${name}` })).toBeVisible();
  await expect(newest(page).locator("img[src^='blob:']")).toHaveCount(1);
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/message.png` });

  // A download that streams, of a file that says nothing of where it was made and has every pixel.
  await newest(page).getByRole("button", { name: "Show plum tree.png" }).click();
  const viewer = page.getByRole("dialog", { name: "plum tree.png" });
  await expect(viewer.getByRole("img", { name: "plum tree.png" })).toBeVisible();
  await page.keyboard.press("+");
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/viewer.png` });
  const saved = await savedBy(page, () => viewer.getByRole("button", { name: "Save picture" }).click());
  expect(saved.name).toBe("plum tree.png");
  expect(saved.bytes.includes("taken at home")).toBe(false);
  expect(saved.bytes.length).toBe(photo.length - "Comment\0taken at home".length - 12);
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  const html = await savedBy(page, () => newest(page).getByRole("button", { name: "Save page.png" }).click());
  expect(html.bytes.toString()).toBe(HTML);
  expect(await page.title()).not.toBe("caught");

  // A sound that seeks in what is sealed.
  await newest(page).getByRole("button", { name: "Play bell.wav" }).click();
  await expect(newest(page).getByRole("button", { name: "Pause bell.wav" })).toBeVisible();
  await newest(page).getByRole("slider", { name: "Position in bell.wav" }).press("End");
  await expect(newest(page).getByRole("slider")).toHaveAttribute("aria-valuetext", "0:08 of 0:08");

  // Dropped and pasted; a picture and a film stand together, and the film seeks, too.
  await drop(page, "dropped.webm", await filmedBy(page));
  await paste(page, photo);
  await expect(toSend(page).locator("img")).toHaveCount(2);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const album = newest(page).getByRole("list", { name: "2 pictures" });
  await expect(album.getByRole("button", { name: "Show image.webp" }).locator("img")).toBeVisible();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/album.png` });
  await album.getByRole("button", { name: "Play dropped.webm" }).click();
  const film = album.locator("video[src^='/files/']");
  await expect.poll(() => film.evaluate((it: HTMLVideoElement) => it.readyState)).toBeGreaterThan(1);
  await film.evaluate((it: HTMLVideoElement) => it.pause());

  // Bob sees them: pictures come by themselves, anything else when he wants it.
  const atBobs = await browserOf();
  await atBobs.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await joinAs(bob, atBobs, await inviteLinkFrom(page));
  await drop(page, "plan.txt", Buffer.from(PLAN).toString("base64"));
  await paste(page, photo);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(newest(atBobs).getByRole("button", { name: "Show image.webp" }).locator("img")).toBeVisible();
  await expectAccessibleInBoth(atBobs);
  if (PICTURES) await atBobs.screenshot({ path: `${PICTURES}/elsewhere.png` });
  await newest(atBobs).getByRole("button", { name: "Fetch plan.txt" }).click();
  const plan = newest(atBobs).getByRole("button", { name: "Save plan.txt" });
  await expect(plan).toBeVisible();
  expect((await savedBy(atBobs, () => plan.click())).bytes.toString()).toBe(PLAN);

  // A message waits for its file, and goes with it when that is cancelled.
  const held = Promise.withResolvers<void>();
  await page.context().route("**/blobs/**", async (route) => {
    if (route.request().method() === "PATCH") await held.promise;
    await route.abort().catch(() => undefined);
  });
  await drop(page, "wrong one.txt", Buffer.from(PLAN).toString("base64"));
  await composer(page).fill("too early");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(newest(page)).toContainText("too early");
  await expect(newest(page)).toContainText(/Waiting for its file, \d+ %/);
  await page.getByRole("button", { name: /^Transfers: 1 file/ }).click();
  const tray = page.getByRole("dialog", { name: "Transfers" });
  await tray.getByRole("button", { name: "Pause wrong one.txt" }).click();
  await expect(newest(page)).toContainText(/Waiting for its file, paused at \d+ %/);
  await tray.getByRole("button", { name: "Cancel wrong one.txt" }).click();
  await expect(tray).toContainText("The message waits for this file and is deleted with it, words included.");
  // What has arrived is folded away, can be seen and cleared; and the focus is not lost with it.
  await tray.getByRole("button", { name: /^\d+ finished$/ }).click();
  await expect(tray.getByRole("list", { name: "Finished transfers" })).toContainText("plan.txt");
  await expectAccessibleInBoth(page);
  expect(await tray.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/tray.png` });
  await tray.getByRole("button", { name: "Clear finished" }).click();
  await expect(tray.getByText("plan.txt")).toBeHidden();
  await expect(tray.locator(":focus")).toHaveCount(1);
  await tray.getByRole("button", { name: "Delete the message with wrong one.txt" }).click();
  await expect(tray.getByText("wrong one.txt")).toBeHidden();
  await expect(tray.getByRole("status")).toHaveText("Nothing is on its way.");
  await page.keyboard.press("Escape");
  held.resolve();
  await page.context().unroute("**/blobs/**");
  await expect(log(page)).not.toContainText("too early");

  await page.getByRole("button", { name: "Show files" }).click();
  const panel = page.getByRole("complementary", { name: "Files" });
  await expect(panel.getByRole("list", { name: "Files" }).getByRole("listitem")).toHaveCount(10);
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.emulateMedia({ colorScheme: "light" });
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/panel.png` });
  await panel.getByRole("radio", { name: "Pictures" }).check();
  await expect(panel.getByRole("button", { name: "Show plum tree.png" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessibleInBoth(page);
  await panel.getByRole("button", { name: "Close files" }).click();
  await drop(page, "on a phone.txt", Buffer.from("hello").toString("base64"));
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/phone.png` });
});

async function savedBy(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await press();
  const download = await coming;
  expect(new URL(download.url()).pathname).toMatch(/^\/files\/[0-9a-f]{32}$/); // it streams through the service worker
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A film of a moment, as base64. */
function filmedBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const end = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.start();
    for (let frame = 0; frame < 20; frame++) {
      if (context) context.fillStyle = `hsl(${frame * 18} 70% 50%)`;
      context?.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await end;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
}

/** Holds a file above the messages and lets it go. */
async function drop(page: Page, name: string, base64: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
      return transfer;
    },
    [name, base64] as const,
  );
  await log(page).dispatchEvent("dragenter", { dataTransfer: transfer });
  await expect(page.getByText("Drop files to send them to general")).toBeVisible();
  await log(page).dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByText("Drop files to send them to general")).toBeHidden();
  await expect(toSend(page)).toContainText(name);
}

async function paste(page: Page, picture: Buffer): Promise<void> {
  await composer(page).evaluate((box, base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, picture.toString("base64"));
}
