import type { Sound } from "./decide.ts";

/** Somebody calls, comes into a call, or leaves it. */
export type CallSound = "ring" | "join" | "leave";

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
  join: [
    [392, 0],
    [587.33, 0.08],
  ],
  leave: [
    [587.33, 0],
    [392, 0.08],
  ],
};
const LENGTH_S = 0.32;
const LOUDNESS = 0.12;

let context: AudioContext | undefined;

/** Plays a sound, if the browser lets this page be heard: some do only after somebody has pressed something here. */
export async function play(sound: Sound | CallSound): Promise<void> {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") await context.resume();
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
  tone.start(at);
  tone.stop(at + LENGTH_S);
}
