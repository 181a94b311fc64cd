import { z } from "zod";
import { create } from "zustand";

/** How this device hears its person and is heard. It is of this device: another has other microphones. */
export const soundSettings = z.object({
  /** Ids that the browser gives; empty: what the system says. */
  microphone: z.string().max(256),
  speaker: z.string().max(256),
  /** The loudness of the microphone, per cent. */
  gain: z.int().min(0).max(200),
  echoCancellation: z.boolean(),
  gainControl: z.boolean(),
  /** `browser`: what the browser has; `rnnoise`: a small network that has learned what speech is. */
  noise: z.enum(["off", "browser", "rnnoise"]),
  /** When the microphone is heard: always, while somebody speaks, while a key is held. */
  opens: z.enum(["always", "voice", "key"]),
  /** What is louder than this is a voice, dBFS. */
  threshold: z.int().min(-80).max(-10),
  /** Both channels, nothing taken away: for instruments. */
  stereo: z.boolean(),
  /** Of what is sent, kbit/s. */
  kbits: z.int().min(16).max(128),
});
export type SoundSettings = z.infer<typeof soundSettings>;

const VOICE = {
  echoCancellation: true,
  gainControl: true,
  noise: "rnnoise",
  stereo: false,
  kbits: 48,
} as const satisfies Partial<SoundSettings>;

/** What people choose between; each sets the single switches. */
export const PRESETS = {
  voice: VOICE,
  speakerphone: { ...VOICE, noise: "browser" },
  music: { echoCancellation: false, gainControl: false, noise: "off", stereo: true, kbits: 128 },
} as const satisfies Record<string, Partial<SoundSettings>>;
export type Preset = keyof typeof PRESETS;

const usual: SoundSettings = {
  ...{ microphone: "", speaker: "", gain: 100, opens: "always", threshold: -50 },
  ...PRESETS.voice,
};

/** The preset whose switches these are. */
export function presetOf(it: SoundSettings): Preset | undefined {
  return (Object.keys(PRESETS) as Preset[]).find((name) =>
    Object.entries(PRESETS[name]).every(([key, value]) => it[key as keyof SoundSettings] === value),
  );
}

const KEY = "hearth.sound";

function kept(): SoundSettings {
  try {
    const read = soundSettings.safeParse(JSON.parse(localStorage.getItem(KEY) ?? ""));
    return read.success ? read.data : usual;
  } catch {
    return usual; // nothing was kept, or nothing can be
  }
}

/** This device's settings of sound. */
export const useSound = create<SoundSettings>(() => kept());

export function changeSound(change: Partial<SoundSettings>): void {
  useSound.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(soundSettings.parse(useSound.getState())));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
