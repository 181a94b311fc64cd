import { expect, type Page } from "@playwright/test";
import { LINKS_ON_ONE_MACHINE } from "../home/browsers.ts";

/** Chromium with a microphone that beeps once a second, and nobody to ask whether it may be used. */
export const WITH_MICROPHONE = [
  ...LINKS_ON_ONE_MACHINE,
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
] as const;

/** Lets the story see the connections of a page's calls. Before the page is opened. */
export async function watchCalls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const all: RTCPeerConnection[] = [];
    Object.assign(globalThis, { connectionsOfCalls: all });
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...args);
        all.push(this);
      }
    };
  });
}

/** Energy of all sound that has come to a page so far (W3C WebRTC statistics: totalAudioEnergy). */
export async function soundHeard(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const all = (globalThis as unknown as { connectionsOfCalls: RTCPeerConnection[] }).connectionsOfCalls;
    let energy = 0;
    for (const connection of all) {
      const stats = await connection.getStats();
      stats.forEach((it: Record<string, unknown>) => {
        if (it["type"] === "inbound-rtp" && it["kind"] === "audio") energy += Number(it["totalAudioEnergy"] ?? 0);
      });
    }
    return energy;
  });
}

/** Waits until more sound has come than there was. */
export async function expectHears(page: Page): Promise<void> {
  const before = await soundHeard(page);
  await expect.poll(() => soundHeard(page), { message: "sound comes" }).toBeGreaterThan(before + 0.001);
}

/** Waits until nothing more has come for longer than from one beep to the next. */
export async function expectHearsNothing(page: Page): Promise<void> {
  await expect(async () => {
    const before = await soundHeard(page);
    await page.waitForTimeout(2_500); // the statistics themselves tell nothing of silence
    expect((await soundHeard(page)) - before).toBeLessThan(0.0005);
  }).toPass();
}

export const call = (page: Page) => page.getByRole("region", { name: "Call" });
