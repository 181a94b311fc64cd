import { create } from "zustand";
import { keep, readKept } from "../state/kept.ts";

const NOISE = ["off", "browser", "rnnoise"] as const;
const OPENS = ["always", "voice", "key"] as const;

/** How this device hears its person and is heard. It is of this device: another has other microphones. */
export interface SoundSettings {
  /** Ids that the browser gives; empty: what the system says. */
  readonly microphone: string;
  readonly speaker: string;
  /** The loudness of the microphone, per cent: 0 to 200. */
  readonly gain: number;
  readonly echoCancellation: boolean;
  readonly gainControl: boolean;
  /** `browser`: what the browser has; `rnnoise`: a small network that has learned what speech is. */
  readonly noise: (typeof NOISE)[number];
  /** When the microphone is heard: always, while somebody speaks, while a key is held. */
  readonly opens: (typeof OPENS)[number];
  /** What is louder than this is a voice, dBFS: -80 to -10. */
  readonly threshold: number;
  /** Both channels, nothing taken away: for instruments. */
  readonly stereo: boolean;
  /** Of what is sent, kbit/s: 16 to 128. */
  readonly kbits: number;
  /** What is said in calls is sealed once more with the room's keys, to those who do that, too. */
  readonly seals: boolean;
}

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
  ...{ microphone: "", speaker: "", gain: 100, opens: "always", threshold: -50, seals: false },
  ...PRESETS.voice,
};

/** The preset whose switches these are. */
export function presetOf(it: SoundSettings): Preset | undefined {
  return (Object.keys(PRESETS) as Preset[]).find((name) =>
    Object.entries(PRESETS[name]).every(([key, value]) => it[key as keyof SoundSettings] === value),
  );
}

/** Settings as they were kept; what makes no sense in them is as usual. */
export function readSound(kept: unknown): SoundSettings {
  const it: Partial<Record<keyof SoundSettings, unknown>> = typeof kept === "object" && kept !== null ? kept : {};
  const text = (key: "microphone" | "speaker") => (typeof it[key] === "string" ? it[key] : usual[key]);
  const flag = (key: "echoCancellation" | "gainControl" | "stereo" | "seals") =>
    typeof it[key] === "boolean" ? it[key] : usual[key];
  const between = (key: "gain" | "threshold" | "kbits", low: number, high: number) => {
    const value = it[key];
    return typeof value === "number" && value >= low && value <= high ? Math.round(value) : usual[key];
  };
  return {
    microphone: text("microphone"),
    speaker: text("speaker"),
    gain: between("gain", 0, 200),
    echoCancellation: flag("echoCancellation"),
    gainControl: flag("gainControl"),
    noise: NOISE.find((value) => value === it.noise) ?? usual.noise,
    opens: OPENS.find((value) => value === it.opens) ?? usual.opens,
    threshold: between("threshold", -80, -10),
    stereo: flag("stereo"),
    seals: flag("seals"),
    kbits: between("kbits", 16, 128),
  };
}

const KEY = "hearth.sound";

/** This device's settings of sound. */
export const useSound = create<SoundSettings>(() => readSound(readKept(KEY)));

export function changeSound(change: Partial<SoundSettings>): void {
  useSound.setState(change);
  keep(KEY, useSound.getState());
}

/** Whether this browser lets frames be sealed before they are sent. */
export const canSeal = (): boolean => "RTCRtpScriptTransform" in globalThis;
