import { audio } from "./audio.ts";

let made: { readonly by: AudioContext; readonly track: MediaStreamTrack } | undefined;

/** A track on which nothing is ever heard, as long as the engine is the same. */
export function silence(): MediaStreamTrack {
  const by = audio();
  if (made?.by === by) return made.track;
  const [track] = by.createMediaStreamDestination().stream.getAudioTracks();
  if (!track) throw new Error("a destination has a track");
  made = { by, track };
  return track;
}
