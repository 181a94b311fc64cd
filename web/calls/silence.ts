import { audio } from "./audio.ts";

let track: MediaStreamTrack | undefined;

/** A track on which nothing is ever heard. */
export function silence(): MediaStreamTrack {
  track ??= audio().createMediaStreamDestination().stream.getAudioTracks()[0];
  if (!track) throw new Error("a destination has a track");
  return track;
}
