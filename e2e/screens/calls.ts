import { expect, type Page } from "@playwright/test";
import { LINKS_ON_ONE_MACHINE } from "../home/browsers.ts";

/** Chromium with a microphone that beeps once a second, and nobody to ask whether it may be used. */
export const WITH_MICROPHONE = [
  ...LINKS_ON_ONE_MACHINE,
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
] as const;

/**
 * Lets the story see the connections of a page's calls, and the beep through. Before the page is opened. `kept`: how it is heard stands in
 * the browser's storage; else the page only reads it there.
 */
export async function watchCalls(page: Page, kept = true): Promise<void> {
  await page.addInitScript((kept) => {
    const [key, sound] = ["hearth.sound", JSON.stringify({ noise: "off" })]; // a beep is no speech
    const read = Storage.prototype.getItem;
    if (kept) localStorage.setItem(key, sound);
    else
      Storage.prototype.getItem = function (name) {
        return name === key ? sound : read.call(this, name);
      };
    const all: RTCPeerConnection[] = [];
    Object.assign(globalThis, { connectionsOfCalls: all });
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...args);
        all.push(this);
      }
    };
  }, kept);
}

/** Energy of all sound that has come to a page so far, and for how long, s (W3C WebRTC statistics: totalAudioEnergy, totalSamplesDuration). */
export async function soundHeard(page: Page): Promise<{ energy: number; seconds: number }> {
  return page.evaluate(async () => {
    // Put there by what runs in the page before anything else, above.
    const all = (globalThis as unknown as { connectionsOfCalls: RTCPeerConnection[] }).connectionsOfCalls;
    let [energy, seconds] = [0, 0];
    for (const connection of all) {
      const stats = await connection.getStats();
      stats.forEach((it: Record<string, unknown>) => {
        if (it["type"] !== "inbound-rtp" || it["kind"] !== "audio") return;
        energy += Number(it["totalAudioEnergy"] ?? 0);
        seconds += Number(it["totalSamplesDuration"] ?? 0);
      });
    }
    return { energy, seconds };
  });
}

/** Waits until more sound has come than there was. */
export async function expectHears(page: Page): Promise<void> {
  const { energy } = await soundHeard(page);
  const more = async () => (await soundHeard(page)).energy - energy;
  await expect.poll(more, { message: "sound comes" }).toBeGreaterThan(0.001);
}

/** Waits until for two seconds of playing, which is longer than from one beep to the next, no sound has come. */
export async function expectHearsNothing(page: Page): Promise<void> {
  let from = await soundHeard(page);
  const silence = async () => {
    const now = await soundHeard(page);
    if (now.energy - from.energy > 0.0005) from = now;
    return now.seconds - from.seconds;
  };
  await expect.poll(silence, { message: "there is silence" }).toBeGreaterThan(2);
}

export const call = (page: Page) => page.getByRole("region", { name: "Call" });
