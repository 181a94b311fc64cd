import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Export messages" });

/** The files of a ZIP by its directory, which lies at its end. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const start = zip.readUInt32LE(at + 42);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(from, from + size);
    files.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString());
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

test("bob takes the room along: the file holds what was said, and does nothing when it is opened", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  // The system's own dialog for files cannot be answered here; without it the browser downloads.
  await atBobs.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atAlices, "the **plums** are ripe");
  await say(atAlices, "<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>");
  await expectNewest(atBobs, "caught");

  await atBobs.getByRole("button", { name: "Channel options" }).click();
  await atBobs.getByRole("menuitem", { name: "Export" }).click();
  await expect(dialog(atBobs).getByLabel("Rooms")).toHaveValue(/./);
  await expectAccessibleInBoth(atBobs);
  const coming = atBobs.waitForEvent("download");
  await dialog(atBobs).getByRole("button", { name: "Export", exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^general-\d{4}-\d\d-\d\d\.zip$/);
  await expect(dialog(atBobs).getByRole("status")).toHaveText("2 messages are in the file.");
  await dialog(atBobs).getByRole("button", { name: "Done" }).click();
  await expect(dialog(atBobs)).toBeHidden();

  const files = unzip(await readFile(await download.path()));
  const said = JSON.parse(files.get("rooms/general/messages.json") ?? "").messages as { text: string }[];
  expect(said.map(({ text }) => text)[0]).toBe("the **plums** are ripe");
  const [, html] = [...files].find(([path]) => /^rooms\/general\/\d.*\.html$/.test(path)) ?? [];
  expect(html).toContain("the <strong>plums</strong> are ripe");
  const reading = await browserOf();
  await reading.setContent(html ?? "");
  await expect(reading.getByText("the plums are ripe")).toBeVisible();
  await expect(reading.getByText("<script>")).toBeVisible();
  await expect(reading).toHaveTitle("general");
});

test("all that alice may read is exported from the settings", async ({ home, browserOf }) => {
  const page = await browserOf();
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await startHomeAs(alice, page, home);
  await say(page, "plums");
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByRole("tab", { name: "Security" }).click();
  await page.getByRole("button", { name: "Export my messages" }).click();
  await expect(dialog(page).getByRole("combobox", { name: "Rooms" })).toHaveValue("all");
  await dialog(page).getByLabel("From day").fill("2026-01-02");
  await dialog(page).getByLabel("To day").fill("2026-01-01");
  await expect(dialog(page).getByText("This lies before the first day.")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Export", exact: true })).toBeDisabled();
  await dialog(page).getByLabel("To day").fill("");
  const coming = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Export", exact: true }).click();
  const files = unzip(await readFile(await (await coming).path()));
  expect(files.get("index.html")).toContain("general");
});
