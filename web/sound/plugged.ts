/** Ids of what is plugged in, as the browser gives them. */
export interface Plugged {
  readonly microphones: ReadonlySet<string>;
  readonly speakers: ReadonlySet<string>;
  readonly cameras: ReadonlySet<string>;
}

/** What is plugged in. Rejects where the browser does not say. */
export async function pluggedNow(): Promise<Plugged> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    new Set(all.filter((it) => it.kind === kind && it.deviceId !== "").map(({ deviceId }) => deviceId));
  return { microphones: of("audioinput"), speakers: of("audiooutput"), cameras: of("videoinput") };
}

/** Tells what is plugged in each time that this changes, until the answer is called. */
export function onPlugged(tell: (now: Plugged) => void): () => void {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  let isWanted = true;
  const look = () =>
    void pluggedNow().then(
      (now) => isWanted && tell(now),
      () => undefined, // the next change tells more
    );
  media?.addEventListener("devicechange", look); // there are none over plain http
  return () => {
    isWanted = false;
    media?.removeEventListener("devicechange", look);
  };
}

/** Whether the device that was chosen is there again while another, `used`, stands in for it. */
export const isBack = (chosen: string, used: string | undefined, present: ReadonlySet<string>): boolean =>
  chosen !== "" && used !== chosen && present.has(chosen);
