import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { findBrowser } from "./home/browsers.ts";
import { passingFolder } from "./home/folder.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import {
  call,
  chooseInCall,
  codeShownBy,
  expectHears,
  expectHearsNothing,
  holdMicrophone,
  soundHeard,
  startVoiceChannel,
  tellDevicesLate,
  unplugMicrophone,
  WITH_MICROPHONE,
  watchCalls,
} from "./screens/calls.ts";
import { cameTo, decodedBy, listenTo, playedBy } from "./screens/listen.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { likeness, loudest, loudness, RATE, samplesIn } from "./sound/likeness.ts";
import { speechIn } from "./sound/speech.ts";

const PICTURES = process.env["HEARTH_PICTURES"];
const SPEECH = speechIn(passingFolder("words"), undefined);
/** So long is listened, s: twice the silence before the words come round again. */
const LISTEN = 3;

test.use({
  launchOptions: {
    executablePath: findBrowser("chromium"),
    args: [...WITH_MICROPHONE, `--use-file-for-fake-audio-capture=${SPEECH}`],
  },
});

/** How alike the loudest second of this is to what was spoken. */
const words = (heard: Float32Array) => likeness(loudest(heard, RATE), samplesIn(SPEECH));

const secondsOf = (sound: Float32Array) =>
  Array.from({ length: Math.floor(sound.length / RATE) }, (_, n) => sound.subarray(n * RATE, (n + 1) * RATE));

/** Waits until a second of her words is heard this well by whoever hears `sound`: a machine that stumbles stretches some. */
const expectWords = (sound: () => Promise<Float32Array>, what: string, alike: number) =>
  expect.poll(async () => words(await sound()).alike, what).toBeGreaterThan(alike);

async function inLounge(atAlices: Page, atBobs: Page): Promise<void> {
  await startVoiceChannel(atAlices, "lounge");
  await atBobs.getByRole("link", { name: "lounge" }).click();
  await atBobs.getByRole("button", { name: "Join voice" }).click();
  await call(atBobs).getByRole("button", { name: "Mute", exact: true }).click();
}

test("alice's words arrive as she said them: by push-to-talk alone, not while muted, as loud as bob wants them, with noise taken away, by another microphone, recorded; sealed twice", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  for (const page of [atAlices, atBobs]) {
    await watchCalls(page);
    await listenTo(page);
  }
  await holdMicrophone(atAlices);
  await tellDevicesLate(atAlices);
  // The system's own dialog for files cannot be answered here; without it the browser downloads.
  await atAlices.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await atAlices.addInitScript(() => {
    const plain = { noise: "off", echoCancellation: false, gainControl: false, kbits: 64 };
    localStorage.setItem("hearth.sound", JSON.stringify({ ...plain, opens: "key", seals: true }));
  });
  await atBobs.addInitScript(() => localStorage.setItem("hearth.sound", JSON.stringify({ noise: "off", seals: true })));
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await inLounge(atAlices, atBobs);
  await expect(call(atBobs).getByText("Connected")).toBeVisible();
  const talk = call(atAlices).getByRole("button", { name: "Hold to talk" });
  for (const page of [atAlices, atBobs])
    expect((await soundHeard(page)).transforms, "all is sealed on its way").toEqual([true, true]);
  await expectHearsNothing(atBobs);

  await atAlices.keyboard.down("Control");
  await atAlices.keyboard.down("Space");
  await expect(talk).toHaveAttribute("aria-pressed", "true");
  await expectHears(atBobs);
  await expectWords(() => cameTo(atBobs, LISTEN), "her words", 0.7);
  if (PICTURES) await atAlices.screenshot({ path: `${PICTURES}/talking.png` });
  await atAlices.keyboard.up("Space");
  await expect(talk).toHaveAttribute("aria-pressed", "false");
  await atAlices.keyboard.up("Control");
  await expectHearsNothing(atBobs);

  await talk.hover();
  await atAlices.mouse.down();
  await expectHears(atBobs);
  await call(atBobs).getByRole("group", { name: "Alice" }).getByRole("button").click();
  await call(atBobs).getByRole("slider", { name: "Volume of Alice" }).fill("200");
  let louder = 0;
  const played = async () => {
    const [came, played] = await Promise.all([cameTo(atBobs, LISTEN), playedBy(atBobs, LISTEN)]);
    louder = loudness(loudest(played, RATE)) / loudness(loudest(came, RATE));
    return played;
  };
  await expectWords(played, "her words, louder", 0.7);
  expect(louder, "twice as loud").toBeCloseTo(2, 0);
  // What an element does not play does not count as heard.
  await call(atBobs).getByRole("slider", { name: "Volume of Alice" }).fill("100");
  await expectHears(atBobs);
  await atAlices.keyboard.press("Control+Shift+M");
  await expect(talk).toBeDisabled();
  await expectHearsNothing(atBobs);
  await atAlices.mouse.up();

  await atAlices.keyboard.press("Control+Shift+M");
  await expect(talk).toBeEnabled();
  await atAlices.getByRole("button", { name: "Settings" }).click();
  const settings = atAlices.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Voice and video" }).click();
  const always = settings.getByRole("radiogroup", { name: "You are heard" }).getByRole("radio", { name: "Always" });
  await always.hover();
  await atAlices.mouse.down();
  await expect(settings.getByLabel("Loudspeaker").getByRole("option", { name: /^Fake/ }).first()).toBeAttached();
  await atAlices.mouse.up();
  await expect(always, "nothing moved under her hand").toBeChecked();
  await settings.getByRole("radiogroup", { name: "Noise suppression" }).getByRole("radio", { name: "Strong" }).click();
  await atAlices.keyboard.press("Escape");
  await unplugMicrophone(atAlices);
  await expect(atAlices.getByText("Another microphone is used now.")).toBeVisible();
  await expectHears(atBobs);
  await expectWords(() => cameTo(atBobs, LISTEN), "her words, without noise", 0.6);

  await chooseInCall(atAlices, "Record this call");
  await expect(atBobs.getByRole("alert").getByText("Alice records this call.")).toBeVisible();
  await expect(call(atAlices).getByText("You record this call")).toBeVisible();
  await expectAccessible(atBobs);

  const picture = async (page: Page) => PICTURES && page.screenshot({ path: `${PICTURES}/code.png` });
  const codes = await Promise.all([atAlices, atBobs].map((page) => codeShownBy(page, () => picture(page))));
  expect(codes[0]).toBe(codes[1]);

  await chooseInCall(atBobs, "Connections");
  const connection = atBobs.getByRole("dialog", { name: "Connections" }).getByRole("region", { name: "Alice" });
  await expect(connection.getByText(/^(Good|Fair|Poor) connection$/)).toBeVisible();
  await expect(connection.getByText("Direct", { exact: true })).toBeVisible();
  await expect(connection.getByText(/^\d+ kbit\/s$/).first()).toBeVisible();
  await expectAccessibleInBoth(atBobs);
  if (PICTURES) await atBobs.screenshot({ path: `${PICTURES}/connections.png` });
  await atBobs.keyboard.press("Escape");

  const ways = () =>
    atBobs.evaluate(() => {
      const all = window.connectionsOfCalls;
      return all.flatMap((it) =>
        it.connectionState === "connected" && it.getReceivers().length > 0
          ? [/a=ice-ufrag:(\S+)/.exec(it.localDescription?.sdp ?? "")?.[1]]
          : [],
      );
    });
  const before = await ways();
  await atBobs.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect.poll(ways, { message: "another way was looked for, by the same connection" }).not.toEqual(before);
  await expectHears(atBobs);
  expect(await ways()).toHaveLength(before.length);

  await cameTo(atBobs, LISTEN); // so that there is something to be recorded, however fast the rest went
  const coming = atAlices.waitForEvent("download");
  await call(atAlices).getByRole("button", { name: "Leave call" }).click();
  const download = await coming;
  await expect(atBobs.getByText("Alice records this call.")).toBeHidden();
  expect(download.suggestedFilename()).toMatch(/^Call lounge \d{4}-\d\d-\d\d \d\d\.\d\d\.webm$/);
  const recorded = await decodedBy(atBobs, await readFile(await download.path()));
  expect(recorded.seconds).toBeGreaterThan(3);
  expect(
    secondsOf(recorded.samples).some((it) => words(it).alike > 0.5),
    "her words, recorded",
  ).toBe(true);
});
