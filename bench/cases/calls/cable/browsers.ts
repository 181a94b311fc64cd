import { LINKS_ON_ONE_MACHINE } from "@hearth/e2e/home/browsers.ts";
import { chromiumOptions } from "@hearth/e2e/home/chromium.ts";
import { type Browser, chromium } from "@playwright/test";
import { barePage, lounge } from "../windows.ts";
import type { Cable } from "./cable.ts";

/** As Mumble comes. With nothing at all to do to the sound, Chromium takes it from a PulseAudio in pieces of 21 ms instead of 10. */
const PLAIN = { echoCancellation: false, autoGainControl: true, noiseSuppression: false, channelCount: 1 };
/** A page's own request for a microphone. */
const PLAIN_MICROPHONE = `
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = () => open({ audio: ${JSON.stringify(PLAIN)} });
`;

/** Chromium that takes the cable for the machine's sound card, and lets pages use it. */
const openOn = (cable: Cable): Promise<Browser> =>
  chromium.launch({
    ...chromiumOptions(
      ...LINKS_ON_ONE_MACHINE,
      "--autoplay-policy=no-user-gesture-required",
      "--use-fake-ui-for-media-stream",
    ),
    env: { ...cable.env },
    ignoreDefaultArgs: ["--mute-audio"],
  });

/** The app in two browsers: alice speaks, bob hears. `plain`: the sound is made as loud as others, as Mumble does; as it comes: echo and noise are taken away from it. */
export async function openHearth(cable: Cable, how: "plain" | "as it comes"): Promise<{ close(): Promise<void> }> {
  await using building = new AsyncDisposableStack();
  // One of each: what one browser plays, it takes out of all that it records.
  const [alices, bobs] = [await openOn(cable), await openOn(cable)];
  for (const browser of [alices, bobs]) building.defer(() => browser.close());
  const sound = how === "plain" ? { echoCancellation: false } : {};
  const { atBobs, close } = await lounge(alices, how === "plain" ? "off" : "rnnoise", { bobs, script: "", sound });
  building.defer(close);
  await atBobs.getByRole("button", { name: "Join voice" }).click();
  await atBobs.getByText("Connected").first().waitFor();
  // Both have the one microphone.
  const call = atBobs.getByRole("region", { name: "Call" });
  await call.getByRole("button", { name: "Mute", exact: true }).click();
  const built = building.move();
  return { close: () => built.disposeAsync() };
}

/** Two ends of a bare connection in one page, with a microphone as plain. */
export async function openBare(cable: Cable): Promise<{ close(): Promise<void> }> {
  await using building = new AsyncDisposableStack();
  const browser = await openOn(cable);
  building.defer(() => browser.close());
  const { page, close } = await barePage(browser, PLAIN_MICROPHONE);
  building.defer(close);
  await page.evaluate("benchBareCall()");
  const built = building.move();
  return { close: () => built.disposeAsync() };
}
