import { expect, type Page } from "@playwright/test";
import { LINKS_ON_ONE_MACHINE } from "../home/browsers.ts";

/** Chromium with a microphone that beeps once a second, and nobody to ask whether it may be used. */
export const WITH_MICROPHONE = [
  ...LINKS_ON_ONE_MACHINE,
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
] as const;

/** Lets the story see the connections of a page's calls, and the beep through. Before the page is opened. */
export async function watchCalls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem("hearth.sound", JSON.stringify({ noise: "off" })); // a beep is no speech
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

/** Energy of all sound that has come to a page so far, for how long, s, and in how many packets (W3C WebRTC statistics: totalAudioEnergy, totalSamplesDuration). */
export async function soundHeard(page: Page): Promise<{ energy: number; seconds: number; packets: number }> {
  return page.evaluate(async () => {
    // Put there by what runs in the page before anything else, above.
    const all = (globalThis as unknown as { connectionsOfCalls: RTCPeerConnection[] }).connectionsOfCalls;
    let [energy, seconds, packets] = [0, 0, 0];
    for (const connection of all) {
      const stats = await connection.getStats();
      stats.forEach((it: Record<string, unknown>) => {
        if (it["type"] !== "inbound-rtp" || it["kind"] !== "audio") return;
        energy += Number(it["totalAudioEnergy"] ?? 0);
        seconds += Number(it["totalSamplesDuration"] ?? 0);
        packets += Number(it["packetsReceived"] ?? 0);
      });
    }
    return { energy, seconds, packets };
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

/** From the next load on the page's browser plays nothing before somebody presses `Turn on sound`, as browsers do before a press. */
export async function refuseSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isAllowed = false;
    const press = ({ target }: Event) => {
      isAllowed ||= target instanceof Element && target.closest("button")?.textContent === "Turn on sound";
    };
    addEventListener("click", press, { capture: true });
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      return isAllowed ? play.call(this) : Promise.reject(new DOMException("", "NotAllowedError"));
    };
  });
}

/** From the next load on the page's microphone can be pulled out: {@link unplugMicrophone}. */
export async function holdMicrophone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      const [track] = stream.getAudioTracks();
      if (track) Object.assign(globalThis, { heldMicrophone: track });
      return stream;
    };
  });
}

/** The browser tells of a device that is gone, but not of what a page ends itself. */
export async function unplugMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { heldMicrophone } = globalThis as unknown as { heldMicrophone: MediaStreamTrack };
    heldMicrophone.stop();
    heldMicrophone.dispatchEvent(new Event("ended"));
  });
}
