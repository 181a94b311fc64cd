import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromiumOptions } from "./home/chromium.ts";
import { passingFolder } from "./home/folder.ts";
import { soundFile } from "./home/sound.ts";
import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { log } from "./screens/room.ts";

const PICTURES = process.env["HEARTH_PICTURES"];
const VOICE = join(passingFolder("voice"), "voice.wav");
writeFileSync(VOICE, soundFile(30));

test.use({
  ...AS_PEOPLE_HAVE_IT,
  launchOptions: chromiumOptions("--use-fake-device-for-media-stream", `--use-file-for-fake-audio-capture=${VOICE}`),
});

test("alice speaks, hears herself, throws one away and sends two; one plays at a time, as fast as she likes; without a microphone she is told", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf({ permissions: ["microphone"] });
  await startHomeAs(alice, page, home);
  const record = page.getByRole("button", { name: "Record voice message" });
  const recorder = page.getByRole("region", { name: "Voice message" });
  const spoken = (length: string) => expect(recorder.getByRole("timer")).toHaveText(length);
  const sent = log(page).getByRole("article");

  await record.press("Enter");
  await spoken("0:01");
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/recording.png` });
  await page.keyboard.press("Escape");
  await expect(recorder).toBeHidden();
  await expect(record).toBeFocused();

  await record.click();
  await spoken("0:02");
  await recorder.getByRole("button", { name: "Stop recording" }).click();
  await recorder.getByRole("button", { name: "Play voice message" }).click();
  await expect(recorder.getByRole("button", { name: "Pause voice message" })).toBeVisible();
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/recorded.png` });
  await recorder.getByRole("button", { name: "Send voice message" }).click();
  await expect(recorder).toBeHidden();
  await expect(sent).toHaveCount(1);

  // Held while she speaks: it stops when she lets go, and waits to be sent.
  await record.hover();
  await page.mouse.down();
  await spoken("0:01");
  await page.mouse.up();
  await recorder.getByRole("button", { name: "Send voice message" }).click();
  await expect(sent).toHaveCount(2);

  await sent.first().getByRole("button", { name: "Speed 1" }).click();
  await expect(sent.last().getByRole("button", { name: "Speed 1.25" })).toBeVisible();
  await sent.first().getByRole("button", { name: "Play voice message" }).click();
  await expect(sent.first().getByRole("button", { name: "Pause voice message" })).toBeVisible();
  await sent.last().getByRole("button", { name: "Play voice message" }).click();
  await expect(sent.first().getByRole("button", { name: "Play voice message" })).toBeVisible();
  const position = sent.first().getByRole("slider", { name: "Position in voice message" });
  await position.press("End");
  await expect(position).toHaveAttribute("aria-valuetext", /^0:0([23]) of 0:0\1$/);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessibleInBoth(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/voice-phone.png` });

  await page.context().clearPermissions();
  await page.reload();
  await expect(sent.last().getByRole("button", { name: "Speed 1.25" })).toBeVisible();
  await record.press("Enter");
  await expect(page.getByText(/Hearth may not use the microphone/)).toBeVisible();
  await expect(recorder).toBeHidden();
});
