import { loadRnnoise, RnnoiseWorkletNode } from "@sapphi-red/web-noise-suppressor";
import { beginSound } from "./begin.ts";
import type { SoundFiles } from "./files.ts";
import type { SoundSettings } from "./settings.ts";

/** What the meter says: dBFS over so many seconds of sound. */
export interface Measured {
  readonly level: number;
  readonly seconds: number;
}

/** What stands between a microphone and the others. */
export interface Chain {
  /** What is sent; nobody else's. Where nothing is done to the sound it comes from the microphone itself, which is sooner there. */
  readonly track: MediaStreamTrack;
  /** Makes it as loud, per cent; only where it was not 100 when this was built. */
  louder(gain: number): void;
  close(): void;
}

/** RNNoise knows this rate only. */
const RATE = 48_000;

/** The network, read once. */
let network: Promise<ArrayBuffer> | undefined;

/** Builds what the settings say behind `raw`. `measured` is told 50 times a second how loud it is there. */
export async function chain(
  raw: MediaStreamTrack,
  settings: Pick<SoundSettings, "noise" | "gain" | "stereo">,
  files: SoundFiles,
  hears: (it: Measured) => void,
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
  { noise, stereo }: Pick<SoundSettings, "noise" | "stereo">,
  files: SoundFiles,
): Promise<AudioNode> {
  if (noise !== "rnnoise") return source;
  network ??= loadRnnoise({ url: files.rnnoise, simdUrl: files.rnnoiseSimd });
  network.catch(() => {
    network = undefined; // the host was away; the next call asks again
  });
  const [wasmBinary] = await Promise.all([network, context.audioWorklet.addModule(files.rnnoiseWorklet)]);
  return source.connect(new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: stereo ? 2 : 1 }));
}
