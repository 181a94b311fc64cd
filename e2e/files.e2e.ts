import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pictureFile } from "./home/picture.ts";
import { soundFile } from "./home/sound.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { composer, log } from "./screens/room.ts";

/** A folder for pictures of the screens, for whoever wants to look at them. */
const PICTURES = process.env["HEARTH_PICTURES"];
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

  // Dropped and pasted.
  await drop(page, "dropped.txt");
  await expect(toSend(page)).toContainText("dropped");
  await paste(page, photo);
  await expect(toSend(page).getByRole("listitem")).toHaveCount(2);
  await expect(toSend(page).locator("img")).toBeVisible();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(newest(page).getByRole("button", { name: "Show image.webp" })).toBeVisible();

  await page.getByRole("button", { name: "Show files" }).click();
  const panel = page.getByRole("complementary", { name: "Files" });
  await expect(panel.getByRole("list", { name: "Files" }).getByRole("listitem")).toHaveCount(8);
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.emulateMedia({ colorScheme: "light" });
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/panel.png` });
  await panel.getByRole("radio", { name: "Pictures" }).check();
  await expect(panel.getByRole("button", { name: "Show plum tree.png" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessibleInBoth(page);
  await panel.getByRole("button", { name: "Close files" }).click();
  await drop(page, "on a phone.txt");
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/phone.png` });
});

async function savedBy(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await press();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Holds a file above the messages and lets it go. */
async function drop(page: Page, name: string): Promise<void> {
  const transfer = await page.evaluateHandle((name) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["dropped"], name, { type: "text/plain" }));
    return transfer;
  }, name);
  await log(page).dispatchEvent("dragenter", { dataTransfer: transfer });
  await expect(page.getByText("Drop files to send them to general")).toBeVisible();
  await log(page).dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByText("Drop files to send them to general")).toBeHidden();
}

async function paste(page: Page, picture: Buffer): Promise<void> {
  await composer(page).evaluate((box, base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, picture.toString("base64"));
}
