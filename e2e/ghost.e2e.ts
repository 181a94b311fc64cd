import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";
import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import {
  call,
  chooseInCall,
  codeShownBy,
  expectHears,
  expectHearsNothing,
  soundHeard,
  WITH_MICROPHONE,
  watchCallsUnkept,
} from "./screens/calls.ts";
import { decodedBy, listenTo } from "./screens/listen.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";
import { expectSees } from "./screens/video.ts";
import { loudness } from "./sound/likeness.ts";

test.use({ ...AS_PEOPLE_HAVE_IT, launchOptions: chromiumOptions(...WITH_MICROPHONE) });

const PHONE = { width: 360, height: 640 };
const log = (page: Page) => page.getByRole("log", { name: "Messages" });

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(words);
  await page.keyboard.press("Enter");
}

async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("button", { name: "Leave and forget" }).click();
  await expect(page.getByRole("heading", { name: "You have left" })).toBeVisible();
}

/** All that a page could have written down, and who else works for it. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    history: [history.state, location.href.includes("#")],
  }));

test("a phone that never saw Hearth comes in by a link, both talk, and nothing is kept", async ({
  home,
  browserOf,
}) => {
  const [atAlices, phone] = [await browserOf(), await browserOf({ viewport: PHONE })];
  await watchCallsUnkept(phone);
  await listenTo(phone);
  await startHomeAs(alice, atAlices, home);
  await atAlices.getByRole("button", { name: "New message" }).click();
  const [hers] = await Promise.all([
    atAlices.context().waitForEvent("page"),
    atAlices.getByRole("link", { name: "Open a ghost room" }).click(),
  ]);
  await watchCallsUnkept(hers);
  await hers.reload();
  await hers.getByRole("textbox", { name: "Your name here" }).fill("Alice");
  await hers.getByRole("button", { name: "Create ghost room" }).click();
  const link = await hers.getByRole("textbox", { name: "Ghost link" }).inputValue();
  await expect(hers.getByRole("img", { name: "Ghost QR code" })).toBeVisible();
  await expectAccessibleInBoth(hers);
  await picture(hers, "alone");

  await phone.goto(link);
  await phone.getByRole("textbox", { name: "Your name here" }).fill("Rabbit");
  await expectAccessibleInBoth(phone);
  await picture(phone, "door");
  await phone.getByRole("button", { name: "Come in" }).click();
  const people = phone.getByRole("list", { name: "People here" });
  await expect(people.getByText("Alice direct")).toBeVisible();
  await say(phone, "I'm **late**");
  await expect(log(hers).getByText("late", { exact: true })).toBeVisible();
  await say(hers, "for what?");
  await expect(log(phone).getByText("for what?")).toBeVisible();

  // A picture comes by itself and is drawn; anything else when it is asked for, and then it can be saved.
  await phone.locator("input[type=file]").setInputFiles([
    { name: "watch.png", mimeType: "image/png", buffer: await phone.screenshot() },
    { name: "plans.txt", mimeType: "text/plain", buffer: Buffer.from("tea at six") },
  ]);
  await expect(log(hers).getByRole("img", { name: /^Picture watch/ })).toBeVisible();
  await log(hers).getByRole("button", { name: "Fetch plans.txt" }).click();
  await expect(log(phone).getByText("One other has it")).toHaveCount(2);
  await hers.evaluate(() => void Object.assign(window, { showSaveFilePicker: undefined }));
  const saving = hers.waitForEvent("download");
  await log(hers).getByRole("button", { name: "Save plans.txt" }).click();
  expect(await readFile(await (await saving).path(), "utf8")).toBe("tea at six");
  await phone.getByRole("textbox", { name: "Message", exact: true }).pressSequentially("my ears");
  await expect(hers.getByText("Rabbit is typing…")).toBeVisible();

  await expectAccessibleInBoth(phone);
  await picture(phone, "phone-dark");
  await hers.emulateMedia({ colorScheme: "light" });
  await picture(hers, "talk");

  // A call: she begins it by voice, the phone comes with its camera, and both are in it without an account or the host.
  await hers.getByRole("button", { name: "Voice call" }).click();
  await expect(call(hers).getByText("Nobody else is here yet")).toBeVisible();
  await expect(phone.getByText("Alice is in a call")).toBeVisible();
  await picture(phone, "phone-called");
  await phone.getByRole("button", { name: "Join with video" }).click();
  for (const page of [hers, phone]) await expectHears(page);
  await expectSees(hers, "Rabbit");
  await expect(call(hers).getByRole("status").filter({ hasText: "Rabbit has come." })).toHaveCount(1);
  for (const page of [hers, phone]) {
    const { transforms } = await soundHeard(page);
    expect(new Set(transforms), "all is sealed on its way").toEqual(new Set([true]));
  }
  await expectAccessibleInBoth(phone);
  await picture(phone, "phone-call");
  await picture(hers, "call");
  const code = await codeShownBy(hers);
  expect(await codeShownBy(phone, () => picture(phone, "phone-code"))).toBe(code);

  await chooseInCall(hers, "Record with pictures");
  await expect(phone.getByRole("alert").getByText("Alice records this call.")).toBeVisible();
  await expect(call(hers).getByText("You record this call")).toBeVisible();
  await picture(hers, "recording");
  await picture(phone, "phone-recorded");
  for (const page of [hers, phone]) await expectHears(page);
  const coming = hers.waitForEvent("download");
  await call(hers).getByRole("button", { name: "Stop recording" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^Call ghost room \d{4}-\d\d-\d\d \d\d\.\d\d\.webm$/);
  const recorded = await decodedBy(phone, await readFile(await download.path()));
  expect(loudness(recorded.samples)).toBeGreaterThan(0.001);
  await expect(phone.getByText("Alice records this call.")).toBeHidden();

  // How one is heard is set here, too, for as long as the page is open.
  await chooseInCall(phone, "Voice and video");
  const settings = phone.getByRole("dialog", { name: "Voice and video" });
  await settings
    .getByRole("radiogroup", { name: "You are heard" })
    .getByRole("radio", { name: /^While/ })
    .click();
  await expect(settings.getByText("Hold Ctrl and Space.")).toBeVisible();
  await expectAccessibleInBoth(phone);
  await picture(phone, "phone-settings");
  await phone.keyboard.press("Escape");
  const talk = call(phone).getByRole("button", { name: "Hold to talk" });
  await expect(talk).toHaveAttribute("aria-pressed", "false");
  await phone.keyboard.down("Control"); // the menu's button has the focus, and does not take the keys
  await phone.keyboard.down("Space");
  await expect(talk).toHaveAttribute("aria-pressed", "true");
  await expectHears(hers);
  await phone.keyboard.up("Space");
  await phone.keyboard.up("Control");
  await expect(phone.getByRole("menu")).toBeHidden();
  await call(phone).getByRole("button", { name: "Mute", exact: true }).click();
  await expectHearsNothing(hers);
  await call(hers).getByRole("group", { name: "Rabbit" }).getByRole("button").click();
  await call(hers).getByRole("slider", { name: "Volume of Rabbit" }).fill("150");
  await call(phone).getByRole("button", { name: "Leave call" }).click();
  await expect(call(phone)).toBeHidden();
  await expect(call(hers).getByRole("group", { name: "Rabbit" })).toBeHidden();
  expect((await kept(hers)).local).toBe(
    await hers.evaluate(() => Object.keys(localStorage).filter((it) => it === "hearth.look").length),
  );

  const nothing = { files: [], databases: [], caches: [], local: 0, session: 0, cookies: "", workers: 0 };
  expect(await kept(phone)).toEqual({ ...nothing, history: [null, false] });
  await leave(phone);
  await expect(log(hers).getByText("Rabbit left")).toBeVisible();
  await leave(hers);
  await picture(hers, "left");
  await phone.goto(link);
  await phone.getByRole("button", { name: "Come in" }).click();
  await expect(phone.getByRole("heading", { name: "You are not in" })).toBeVisible();
  await expect(phone.getByText("This ghost room is over")).toBeVisible();
  await picture(phone, "over");
});
