import { expect, type Page } from "@playwright/test";
import { call, holdConnections } from "./calls.ts";

declare global {
  /** What {@link holdEngine} puts there. */
  interface Window {
    readonly held: {
      readonly contexts: readonly AudioContext[];
      readonly tracks: readonly MediaStreamTrack[];
      readonly elements: readonly HTMLAudioElement[];
      /** Names of Workers that were begun. */
      readonly workers: readonly string[];
      /** Offers of the page's own that gave way to the other side's. */
      takenBack: number;
      pull(device: string): void;
      plug(device: string): void;
      /** Holds nothing of what there was, so that the browser may throw it away. */
      forget(): void;
    };
  }
}

/**
 * Lets the story see what the page holds of sound, devices and connections, and pull devices out. Beeps come through until something else is chosen.
 * Before the page is opened.
 */
export async function holdEngine(page: Page): Promise<void> {
  await page.addInitScript(holdConnections);
  await page.addInitScript(() => {
    if (!localStorage.getItem("hearth.sound")) localStorage.setItem("hearth.sound", JSON.stringify({ noise: "off" }));
  });
  await page.addInitScript(() => {
    const contexts: AudioContext[] = [];
    const tracks: MediaStreamTrack[] = [];
    const elements: HTMLAudioElement[] = [];
    const workers: string[] = [];
    const gone = new Set<string>();
    const { mediaDevices } = navigator;
    const [ask, all] = [mediaDevices.getUserMedia.bind(mediaDevices), mediaDevices.enumerateDevices.bind(mediaDevices)];
    const changed = () => void mediaDevices.dispatchEvent(new Event("devicechange"));
    const held = {
      ...{ contexts, tracks, elements, workers, takenBack: 0 },
      pull(device: string) {
        gone.add(device);
        for (const track of tracks)
          if (track.label === device && track.readyState === "live") {
            track.stop();
            track.dispatchEvent(new Event("ended"));
          }
        changed();
      },
      plug(device: string) {
        gone.delete(device);
        changed();
      },
      forget() {
        for (const all of [contexts, tracks, elements, window.connectionsOfCalls as RTCPeerConnection[]])
          all.length = 0;
      },
    };
    Object.assign(globalThis, { held });

    globalThis.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
    const Element = globalThis.Audio;
    globalThis.Audio = class extends Element {
      constructor() {
        super();
        elements.push(this);
      }
    };
    globalThis.Worker = class extends Worker {
      constructor(...all: ConstructorParameters<typeof Worker>) {
        super(...all);
        workers.push(all[1]?.name ?? "");
      }
    };
    mediaDevices.enumerateDevices = async () => (await all()).filter(({ label }) => !gone.has(label));
    mediaDevices.getUserMedia = async (wanted = {}) => {
      const there = new Map((await all()).map(({ deviceId, label }) => [deviceId, label]));
      const real = (it: MediaStreamConstraints["audio"]) => {
        const exact =
          typeof it === "object" && typeof it.deviceId === "object" && "exact" in it.deviceId && it.deviceId.exact;
        // Another id that there is not: the browser refuses it in its own words.
        return exact && gone.has(there.get(String(exact)) ?? "") ? { ...Object(it), deviceId: { exact: "gone" } } : it;
      };
      const { audio, video } = wanted;
      const stream = await ask({
        ...(audio !== undefined && { audio: real(audio) }),
        ...(video !== undefined && { video: real(video) }),
      });
      tracks.push(...stream.getTracks());
      return stream;
    };
    const { clone } = MediaStreamTrack.prototype;
    MediaStreamTrack.prototype.clone = function () {
      const track = clone.call(this);
      tracks.push(track);
      return track;
    };
    const describe = RTCPeerConnection.prototype.setRemoteDescription as (
      this: RTCPeerConnection,
      it: RTCSessionDescriptionInit,
    ) => Promise<void>;
    RTCPeerConnection.prototype.setRemoteDescription = function (it: RTCSessionDescriptionInit) {
      if (it.type === "offer" && this.signalingState === "have-local-offer" && this.getTransceivers().length > 0)
        held.takenBack += 1;
      return describe.call(this, it);
    };
  });
}

/** Waits until the sound engine of a page hears somebody: their ring goes out and on again, as they beep. */
export async function engineHears(page: Page, name: string): Promise<void> {
  const ring = call(page).getByRole("group", { name }).locator("[data-speaking]");
  await expect(ring).toBeHidden();
  await expect(ring, `${name}'s voice reaches the sound engine`).toBeVisible();
}

/** Each of two looks for another way, as after a short breakdown of both their networks; the second so much later, ms. */
async function restart([first, second]: readonly [Page, Page], apart: number): Promise<void> {
  const at = Date.now() + 100;
  const look = (page: Page, at: number) =>
    page.evaluate(
      (at) => new Promise((done) => setTimeout(() => done(dispatchEvent(new Event("online"))), at - Date.now())),
      at,
    );
  await Promise.all([look(first, at), look(second, at + apart)]);
}

/** As {@link restart}, so near to each other that their offers cross. */
export async function restartBoth(...pages: readonly [Page, Page]): Promise<void> {
  const crossed = async () => {
    const all = await Promise.all(pages.map((page) => page.evaluate(() => window.held.takenBack)));
    return all.reduce((sum, it) => sum + it, 0);
  };
  const before = await crossed();
  await expect(async () => {
    await restart(pages, 0);
    expect(await crossed(), "their offers cross").toBeGreaterThan(before);
  }).toPass({ intervals: [300] });
}

/** As {@link restart}; crossing or not. */
export async function restartApart(pages: readonly [Page, Page], apart: number): Promise<void> {
  const ways = () => Promise.all(pages.map((page) => page.evaluate(usedWays)));
  const before = await ways();
  await restart(pages, apart);
  await expect
    .poll(async () => (await ways()).every((way, n) => way !== "" && way !== before[n]), {
      message: "another way is used",
    })
    .toBe(true);
}

/** In a page: by which credentials its calls go now. */
function usedWays(): string {
  const open = window.connectionsOfCalls.filter(
    (it) => it.connectionState === "connected" && it.getTransceivers().length > 0,
  );
  return open.map((it) => /a=ice-ufrag:(\S+)/.exec(it.currentLocalDescription?.sdp ?? "")?.[1]).join(" ");
}

/** What a page still has of calls: live tracks of devices, sound engines that run, connections with sound. */
export function heldBy(page: Page): Promise<{ tracks: number; engines: number; connections: number }> {
  return page.evaluate(() => {
    const { contexts, tracks } = window.held;
    const open = window.connectionsOfCalls.filter(({ connectionState }) => connectionState !== "closed");
    return {
      tracks: tracks.filter(({ readyState }) => readyState === "live").length,
      engines: contexts.filter(({ state }) => state === "running").length,
      connections: open.filter((it) => it.getTransceivers().length > 0).length,
    };
  });
}

export const NOTHING = { tracks: 0, engines: 0, connections: 0 } as const;

/** How many of these the browser keeps for a page, behind everything that nobody needs. */
export interface Kept {
  /** Parts of sound engines. */
  readonly nodes: number;
  readonly connections: number;
  readonly listeners: number;
}

export async function keptFor(page: Page): Promise<Kept> {
  await page.evaluate(() => window.held.forget());
  const browser = await page.context().newCDPSession(page);
  await browser.send("Performance.enable");
  await browser.send("HeapProfiler.collectGarbage");
  const { metrics } = await browser.send("Performance.getMetrics");
  await browser.detach();
  const of = (name: string) => metrics.find((it) => it.name === name)?.value ?? Number.NaN;
  return { nodes: of("AudioHandlers"), connections: of("RTCPeerConnections"), listeners: of("JSEventListeners") };
}

/** Waits until no more is kept for a page than there was. */
export async function expectNoMore(page: Page, before: Kept): Promise<void> {
  const more = async () => {
    const now = await keptFor(page);
    return (["nodes", "connections", "listeners"] as const).flatMap((it) =>
      now[it] <= before[it] ? [] : [`${it}: ${now[it]}, not ${before[it]}`],
    );
  };
  await expect.poll(more, { message: "nothing grows" }).toEqual([]);
}

/** Pulls a device out of a page's machine, or plugs it in again, by its label. */
export const pull = (page: Page, device: string) => page.evaluate((it) => window.held.pull(it), device);
export const plug = (page: Page, device: string) => page.evaluate((it) => window.held.plug(it), device);
