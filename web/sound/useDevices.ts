import { useEffect } from "react";
import { create } from "zustand";

/** Microphones, loudspeakers and cameras by id, as the browser names them: without leave it names none. */
export interface Devices {
  readonly microphones: Readonly<Record<string, string>>;
  readonly speakers: Readonly<Record<string, string>>;
  readonly cameras: Readonly<Record<string, string>>;
}

const NONE: Devices = { microphones: {}, speakers: {}, cameras: {} };

/** As they were when somebody last looked: whoever looks next sees them at once, and nothing moves under their hand. */
const useKnown = create(() => NONE);

/** This browser plays sound by another loudspeaker than the system's, where it names one. */
export const canChooseSpeaker = (): boolean => "setSinkId" in HTMLMediaElement.prototype;

async function devicesNow(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceInfo["kind"]) =>
    // "default" is what no choice means here.
    all.filter((it) => it.kind === kind && it.deviceId !== "" && it.deviceId !== "default" && it.label !== "");
  const named = (found: readonly MediaDeviceInfo[]) =>
    Object.fromEntries(found.map(({ deviceId, label }) => [deviceId, label]));
  return {
    microphones: named(of("audioinput")),
    speakers: named(of("audiooutput")),
    cameras: named(of("videoinput")),
  };
}

/** What is plugged in now; looked at again when that changes, and when `again` does. */
export function useDevices(again: unknown): Devices {
  // biome-ignore lint/correctness/useExhaustiveDependencies: leave that has been given shows in nothing but names
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return; // not over plain http
    let isGone = false;
    const look = () =>
      void devicesNow().then(
        (it) => isGone || useKnown.setState(it),
        () => isGone || useKnown.setState(NONE),
      );
    look();
    media.addEventListener("devicechange", look);
    return () => {
      isGone = true;
      media.removeEventListener("devicechange", look);
    };
  }, [again]);
  return useKnown();
}
