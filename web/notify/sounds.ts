import type { Sound } from "./decide.ts";

/** Somebody calls or is called, comes into a call or leaves it, or this person is heard no more, or again. */
export type CallSound = "ring" | "calling" | "join" | "leave" | "muted" | "heard";

/** Some soft notes each: frequency in Hz, beginning in s. Made here, so that nothing has to be fetched. */
const NOTES: Record<Sound | CallSound, readonly (readonly [number, number])[]> = {
  message: [
    [523.25, 0],
    [659.25, 0.09],
  ],
  mention: [
    [659.25, 0],
    [987.77, 0.1],
  ],
  ring: [
    [659.25, 0],
    [783.99, 0.16],
    [659.25, 0.5],
    [783.99, 0.66],
  ],
  calling: [
    [440, 0],
    [440, 0.4],
  ],
  join: [
    [392, 0],
    [587.33, 0.08],
  ],
  leave: [
    [587.33, 0],
    [392, 0.08],
  ],
  muted: [[329.63, 0]],
  heard: [[493.88, 0]],
};
const LENGTH_S = 0.32;
const LOUDNESS = 0.12;

let context: AudioContext | undefined;
/** So many are being played. While there are none, the browser need not keep a loudspeaker open. */
let playing = 0;

/** Plays a sound, if the browser lets this page be heard: some do only after somebody has pressed something here. */
export async function play(sound: Sound | CallSound): Promise<void> {
  try {
    context ??= new AudioContext();
    await context.resume(); // behind a rest that has been asked for
    for (const [frequency, begin] of NOTES[sound]) note(context, frequency, context.currentTime + begin);
  } catch {
    // Without a loudspeaker it stays quiet.
  }
}

function note(audio: AudioContext, frequency: number, at: number): void {
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
  tone.type = "sine";
  tone.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  tone.connect(loudness).connect(audio.destination);
  playing += 1;
  tone.addEventListener("ended", () => {
    loudness.disconnect();
    playing -= 1;
    if (playing === 0) void audio.suspend();
  });
  tone.start(at);
  tone.stop(at + LENGTH_S);
}
