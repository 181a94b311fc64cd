import { expect, type Page } from "@playwright/test";
import { LINKS_ON_ONE_MACHINE } from "../home/browsers.ts";

export { startVoiceChannel } from "./voice-channel.ts";

/** Chromium with a microphone that beeps once a second, and nobody to ask whether it may be used. */
export const WITH_MICROPHONE = [
  ...LINKS_ON_ONE_MACHINE,
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
] as const;

/** How a story is heard: a beep is no speech. */
export const BEEPS = { noise: "off" } as const;

/** Lets the story see the connections of a page's calls, and the beep through. Before the page is opened. */
export async function watchCalls(page: Page): Promise<void> {
  await page.addInitScript(holdConnections);
  await page.addInitScript((sound) => localStorage.setItem("hearth.sound", sound), JSON.stringify(BEEPS));
}

/** The same of a page that is to write nothing down: it only reads it there. What it says is sealed twice. */
export async function watchCallsUnkept(page: Page): Promise<void> {
  await page.addInitScript(holdConnections);
  await page.addInitScript(
    (sound) => {
      const read = Storage.prototype.getItem;
      Storage.prototype.getItem = function (name) {
        return name === "hearth.sound" ? sound : read.call(this, name);
      };
    },
    JSON.stringify({ ...BEEPS, seals: true }),
  );
}

declare global {
  /** What {@link holdConnections} and {@link holdMicrophone} put there. */
  interface Window {
    readonly connectionsOfCalls: readonly RTCPeerConnection[];
    readonly heldMicrophone: MediaStreamTrack;
  }
}

/** Runs in the page before anything else: keeps hold of all connections that it will make. */
export function holdConnections(): void {
  const all: RTCPeerConnection[] = [];
  Object.assign(globalThis, { connectionsOfCalls: all });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args);
      all.push(this);
    }
  };
}

/** What has come to a page so far. */
export interface Came {
  readonly energy: number;
  readonly seconds: number;
  /** Of sound. */
  readonly packets: number;
  readonly frames: number;
  /** Of its call's connection that stands: whether each direction of each line passes through a transform. */
  readonly transforms: readonly boolean[];
}

/** Runs in the page (W3C WebRTC statistics: totalAudioEnergy, totalSamplesDuration, framesDecoded). */
export async function whatCame(): Promise<Came> {
  // Put there by what runs in the page before anything else, above.
  const all = window.connectionsOfCalls;
  let [energy, seconds, packets, frames] = [0, 0, 0, 0];
  for (const connection of all) {
    const stats = await connection.getStats();
    stats.forEach((it: Record<string, unknown>) => {
      if (it["type"] !== "inbound-rtp") return;
      if (it["kind"] === "video") frames += Number(it["framesDecoded"] ?? 0);
      if (it["kind"] !== "audio") return;
      energy += Number(it["totalAudioEnergy"] ?? 0);
      seconds += Number(it["totalSamplesDuration"] ?? 0);
      packets += Number(it["packetsReceived"] ?? 0);
    });
  }
  const open = all.filter(({ connectionState }) => connectionState === "connected");
  const lines = open.flatMap((it) => it.getTransceivers());
  const transforms = lines.flatMap(({ sender, receiver }) => [sender.transform !== null, receiver.transform !== null]);
  return { energy, seconds, packets, frames, transforms };
}

/** Energy of all sound that has come to a page so far, and for how long, s (W3C WebRTC statistics: totalAudioEnergy, totalSamplesDuration). */
export function soundHeard(page: Page): Promise<Came> {
  return page.evaluate(whatCame);
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

/** From the next load on the browser names its devices to a dialog not before somebody presses a button of the mouse. */
export async function tellDevicesLate(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const look = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => {
      if (document.querySelector("[role=dialog]"))
        await new Promise((pressed) => addEventListener("pointerdown", pressed, { once: true }));
      return look();
    };
  });
}

/** The browser tells of a device that is gone, but not of what a page ends itself. */
export async function unplugMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { heldMicrophone } = window;
    heldMicrophone.stop();
    heldMicrophone.dispatchEvent(new Event("ended"));
  });
}

/** Begins a conversation with somebody of that username. */
export async function startConversation(page: Page, username: string): Promise<void> {
  await page.getByRole("button", { name: "New message" }).click();
  const dialog = page.getByRole("dialog", { name: "New message" });
  await dialog.getByRole("combobox", { name: "To" }).fill(username);
  await dialog.getByRole("option", { name: new RegExp(username, "i") }).click();
  await dialog.getByRole("button", { name: "Start" }).click();
}

/** Chooses something from the call's menu. */
export async function chooseInCall(page: Page, what: string): Promise<void> {
  await call(page).getByRole("button", { name: "More about this call" }).click();
  await page.getByRole("menuitem", { name: what }).click();
}

/** The code of the call as a page shows it. `shown` is called while it does. */
export async function codeShownBy(page: Page, shown: () => Promise<unknown> = async () => undefined): Promise<string> {
  await chooseInCall(page, "Compare the code");
  const group = page.getByRole("group", { name: "Code of this call" });
  await expect(group).toHaveText(/^\d{30}$/);
  await shown();
  const digits = await group.textContent();
  await page.keyboard.press("Escape");
  return digits ?? "";
}
