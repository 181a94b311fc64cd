import type { Page } from "@playwright/test";

/** What a call's connection says of itself that matters where sound or pictures are missing (W3C WebRTC statistics). */
const WORTH = [
  "kind",
  "audioLevel",
  "totalAudioEnergy",
  "totalSamplesDuration",
  "concealedSamples",
  "silentConcealedSamples",
  "jitterBufferEmittedCount",
  "packetsSent",
  "packetsReceived",
  "packetsLost",
  "framesEncoded",
  "framesDecoded",
  "frames",
  "muted",
];

/** How a page's call stands, for whoever reads why a story failed; undefined where it has none, or is gone. Needs `watchCalls`. */
export async function callTold(page: Page): Promise<string | undefined> {
  const told = await page.evaluate(look, WORTH).catch(() => undefined);
  return told && JSON.stringify(told);
}

/** Runs in the page. */
async function look(worth: readonly string[]) {
  const all = window.connectionsOfCalls as typeof window.connectionsOfCalls | undefined;
  if (!all || all.length === 0) return undefined;
  const track = (it: MediaStreamTrack | null | undefined) =>
    it && `${it.kind} ${it.readyState}${it.enabled ? "" : " off"}${it.muted ? " muted" : ""}`;
  const connections = await Promise.all(
    all.map(async (rtc) => {
      const stats: object[] = [];
      (await rtc.getStats()).forEach((it: Record<string, unknown>) => {
        if (!/^(media-source|outbound-rtp|inbound-rtp)$/.test(String(it["type"]))) return;
        const known = worth.filter((name) => it[name] !== undefined).map((name) => [name, it[name]]);
        stats.push({ type: it["type"], ...Object.fromEntries(known) });
      });
      const lines = rtc.getTransceivers().map(({ mid, currentDirection, sender, receiver }) => ({
        line: `${mid} ${currentDirection}`,
        sends: track(sender.track),
        gets: track(receiver.track),
      }));
      return { is: `${rtc.connectionState} ${rtc.signalingState}`, lines, stats };
    }),
  );
  return {
    microphone: track(window.heldMicrophone as MediaStreamTrack | undefined),
    settings: localStorage.getItem("hearth.sound"),
    shown: document.querySelector<HTMLElement>('[aria-label="Call"]')?.textContent,
    connections,
  };
}
