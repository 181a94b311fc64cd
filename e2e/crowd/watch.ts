import type { Page } from "@playwright/test";

/** One connection of a page's call, by the certificates (SHA-256) of its two ends: nobody else has either. */
export interface Way {
  readonly own: string;
  readonly other: string;
  /** W3C WebRTC statistics: totalAudioEnergy of the voice, framesDecoded of camera and screen. */
  readonly energy: number;
  /** Of the voice, s (totalSamplesDuration): a machine that does not keep up plays slower than time. */
  readonly played: number;
  readonly camera: number;
  readonly screen: number;
}

/** Cameras and screens of a page are as small as they can be: five people show them on one machine. Before the page is opened. */
export async function showLittle(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const [camera, screen] = [mediaDevices.getUserMedia, mediaDevices.getDisplayMedia];
    const small = async (stream: MediaStream) => {
      for (const track of stream.getVideoTracks())
        await track.applyConstraints({ width: 160, height: 120, frameRate: 5 });
      return stream;
    };
    mediaDevices.getUserMedia = async (all) => small(await camera.call(mediaDevices, all));
    mediaDevices.getDisplayMedia = async (all) => small(await screen.call(mediaDevices, all));
  });
}

/** The connections of a page's call that stand, with what has come over each so far. */
export function waysOf(page: Page): Promise<Way[]> {
  return page.evaluate(async () => {
    // Put there by what runs in the page before anything else (`screens/calls.ts`).
    const all = window.connectionsOfCalls;
    const named = (sdp: string | undefined) => /^a=fingerprint:sha-256 (\S+)/im.exec(sdp ?? "")?.[1] ?? "";
    const ways: Way[] = [];
    for (const it of all) {
      const sdp = it.currentRemoteDescription?.sdp ?? "";
      if (it.connectionState !== "connected" || !/^m=audio/m.test(sdp)) continue;
      const mids = [...sdp.matchAll(/^a=mid:(\S+)\s*$/gm)].map(([, mid]) => mid);
      const sums = [0, 0, 0, 0];
      let played = 0;
      (await it.getStats()).forEach((stat: Record<string, unknown>) => {
        const line = mids.indexOf(String(stat["mid"]));
        if (stat["type"] !== "inbound-rtp" || line < 0) return;
        if (line === 0) played = Number(stat["totalSamplesDuration"]) || 0;
        sums[line] = Number(stat["kind"] === "audio" ? stat["totalAudioEnergy"] : stat["framesDecoded"]) || 0;
      });
      const [energy = 0, camera = 0, screen = 0] = sums;
      ways.push({ own: named(it.currentLocalDescription?.sdp), other: named(sdp), energy, played, camera, screen });
    }
    return ways;
  });
}
