import type { Page } from "@playwright/test";
import { pictureFile } from "./home/picture.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { composer, log } from "./screens/room.ts";

const P = process.env["HEARTH_PICTURES"];
const shot = async (page: Page, name: string) => {
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${P}/${name}-${scheme}.png` });
  }
};
const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator("form input[type=file][multiple]").setInputFiles(files);

test("look", async ({ home, browserOf }) => {
  test.setTimeout(90_000);
  const page = await browserOf();
  page.setDefaultTimeout(8_000);
  await startHomeAs(alice, page, home);
  await page.getByRole("button", { name: "Settings" }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Home", exact: true }).click();
  const region = settings.getByRole("region", { name: "Files at the host" });
  await expect(region).toContainText("Your files take");
  await region.scrollIntoViewIfNeeded();
  await region.getByRole("button").last().scrollIntoViewIfNeeded();
  await shot(page, "panel");
  await region.getByLabel("Largest file, in MB").fill("many");
  await region.getByRole("button", { name: /^Save/ }).click();
  await shot(page, "panel-wrong");
  await expectAccessibleInBoth(page);
  await region.getByLabel("Largest file, in MB").fill("1");
  await region.getByRole("button", { name: /^Save/ }).click();
  await page.setViewportSize({ width: 360, height: 740 });
  await region.scrollIntoViewIfNeeded();
  await shot(page, "panel-360");
  await region.getByRole("button", { name: /^Save/ }).scrollIntoViewIfNeeded();
  await shot(page, "panel-360b");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Escape");
  const long =
    "minutes of the yearly meeting of the plum growers of the whole county with all appendices and tables.tar.gz";
  await choose(page, [
    { name: long, mimeType: "application/gzip", buffer: Buffer.alloc(2_000_000, 7) },
    { name: "small.txt", mimeType: "text/plain", buffer: Buffer.from("hello") },
  ]);
  await expect(page.getByText("goes from device to device")).toBeVisible();
  await shot(page, "composer");
  await expectAccessibleInBoth(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await shot(page, "composer-360");
  await page.setViewportSize({ width: 1280, height: 800 });
  await composer(page).fill("here it is");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(log(page)).toContainText("Goes from device to device");
  await shot(page, "message");
  await page.context().route("**/blobs/**", async (route) => route.abort().catch(() => undefined));
  for (const name of [long, "b.txt", "c.txt"]) {
    await choose(page, [{ name, mimeType: "text/plain", buffer: Buffer.alloc(500_000, name.length) }]);
    await composer(page).fill(`with ${name.slice(0, 5)}`);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByRole("list", { name: "Files to send" })).toBeHidden();
  }
  await page.getByRole("button", { name: /^Transfers: / }).click();
  const tray = page.getByRole("dialog", { name: "Transfers" });
  await tray.getByRole("button", { name: "Pause b.txt" }).click();
  await tray.getByRole("button", { name: "Cancel c.txt" }).click();
  await shot(page, "tray");
  await tray
    .getByRole("button", { name: /finished$/ })
    .first()
    .click();
  await shot(page, "tray-finished");
  await expectAccessibleInBoth(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await shot(page, "tray-360");
  await tray.getByRole("button", { name: "Clear finished" }).click();
  await shot(page, "tray-cleared");
  console.log(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200)));
});
void pictureFile;
