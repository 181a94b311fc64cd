import { loadRnnoise, RnnoiseWorkletNode } from "@sapphi-red/web-noise-suppressor";
import { beginSound } from "./begin.ts";
import { Cleaned } from "./clean/clean.ts";
import { RATE } from "./clean/rnnoise.ts";
import type { SoundFiles } from "./files.ts";
import type { Measured } from "./loudness.ts";
import type { SoundSettings } from "./settings.ts";

/** What stands between a microphone and the others. */
export interface Chain {
  /** What is sent; nobody else's. Where nothing is done to the sound it comes from the microphone itself, which is sooner there. */
  readonly track: MediaStreamTrack;
  /** Makes it as loud, per cent; only where it was not 100 when this was built. */
  louder(gain: number): void;
  close(): void;
}

/** What a chain tells. */
export interface ChainEvents {
  /** How loud it is, 50 times a second. */
  hears(it: Measured): void;
  /** Nothing comes of it any more; another is to be built, without a Worker. */
  failed(): void;
}

type Wanted = Pick<SoundSettings, "noise" | "gain" | "stereo">;

/** The network, read once. */
let network: Promise<ArrayBuffer> | undefined;

/** Builds what the settings say behind `raw`. `apart`: noise may be taken away in a Worker, which is sooner done where browsers let it. */
export async function chain(
  raw: MediaStreamTrack,
  settings: Wanted,
  files: SoundFiles,
  apart: boolean,
  events: ChainEvents,
): Promise<Chain> {
  if (settings.noise !== "rnnoise" || !apart) return inEngine(raw, settings, files, events);
  const way = { address: files.cleaner, channels: settings.stereo ? 2 : 1, gain: settings.gain / 100 } as const;
  const cleaned = Cleaned.open(raw, { ...way, program: await rnnoise(files) }, events);
  if (!cleaned) return inEngine(raw, settings, files, events);
  return {
    track: cleaned.track,
    louder: (gain) => cleaned.louder(gain / 100),
    close: () => cleaned.close(),
  };
}

function rnnoise(files: SoundFiles): Promise<ArrayBuffer> {
  network ??= loadRnnoise({ url: files.rnnoise, simdUrl: files.rnnoiseSimd });
  network.catch(() => {
    network = undefined; // the host was away; the next call asks again
  });
  return network;
}

/** By the browser's sound engine. */
async function inEngine(
  raw: MediaStreamTrack,
  settings: Wanted,
  files: SoundFiles,
  { hears }: ChainEvents,
): Promise<Chain> {
  const context = new AudioContext({ sampleRate: RATE, latencyHint: "interactive" });
  const given = new AbortController();
  const close = () => {
    given.abort();
    void context.close().catch(() => undefined); // closed already is well
  };
  try {
    await context.audioWorklet.addModule(files.meter);
    const source = context.createMediaStreamSource(new MediaStream([raw]));
    const clean = await cleaned(context, source, settings, files);
    const volume = settings.gain === 100 ? undefined : new GainNode(context, { gain: settings.gain / 100 });
    const last = volume ? clean.connect(volume) : clean;
    const louder = (gain: number) => {
      if (volume) volume.gain.value = gain / 100;
    };
    const meter = new AudioWorkletNode(context, "hearth-meter", { numberOfOutputs: 0 });
    meter.port.onmessage = ({ data }: MessageEvent<Measured>) => hears(data); // our own program's words
    last.connect(meter);
    // Nobody waits for it: the browser may want somebody to press something first.
    if (context.state === "suspended") void beginSound(() => context.resume(), given.signal);
    if (last === source) return { track: raw.clone(), louder, close };
    const destination = context.createMediaStreamDestination();
    last.connect(destination);
    const [track] = destination.stream.getAudioTracks();
    if (!track) throw new Error("a destination has a track");
    return { track, louder, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function cleaned(
  context: AudioContext,
  source: AudioNode,
  { noise, stereo }: Wanted,
  files: SoundFiles,
): Promise<AudioNode> {
  if (noise !== "rnnoise") return source;
  const [wasmBinary] = await Promise.all([rnnoise(files), context.audioWorklet.addModule(files.rnnoiseWorklet)]);
  return source.connect(new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: stereo ? 2 : 1 }));
}
