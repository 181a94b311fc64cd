import { loadRnnoise, RnnoiseWorkletNode } from "@sapphi-red/web-noise-suppressor";
import { z } from "zod";
import type { SoundFiles } from "./files.ts";
import type { SoundSettings } from "./settings.ts";

const measured = z.object({ level: z.number(), seconds: z.number() });
export type Measured = z.infer<typeof measured>;

/** What stands between a microphone and the others. */
export interface Chain {
  /** What is sent; nobody else's. Where nothing is done to the sound it comes from the microphone itself, which is sooner there. */
  readonly track: MediaStreamTrack;
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
  const close = () => void context.close().catch(() => undefined); // closed already is well
  try {
    await context.audioWorklet.addModule(files.meter);
    const source = context.createMediaStreamSource(new MediaStream([raw]));
    const last = await shaped(context, source, settings, files);
    const meter = new AudioWorkletNode(context, "hearth-meter", { numberOfOutputs: 0 });
    meter.port.onmessage = ({ data }) => {
      const read = measured.safeParse(data);
      if (read.success) hears(read.data);
    };
    last.connect(meter);
    if (context.state === "suspended") await context.resume();
    if (last === source) return { track: raw.clone(), close };
    const destination = context.createMediaStreamDestination();
    last.connect(destination);
    const [track] = destination.stream.getAudioTracks();
    if (!track) throw new Error("a destination has a track");
    return { track, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function shaped(
  context: AudioContext,
  source: AudioNode,
  { noise, gain, stereo }: Pick<SoundSettings, "noise" | "gain" | "stereo">,
  files: SoundFiles,
): Promise<AudioNode> {
  let last = source;
  if (noise === "rnnoise") {
    network ??= loadRnnoise({ url: files.rnnoise, simdUrl: files.rnnoiseSimd });
    network.catch(() => {
      network = undefined; // the host was away; the next call asks again
    });
    const [wasmBinary] = await Promise.all([network, context.audioWorklet.addModule(files.rnnoiseWorklet)]);
    last = last.connect(new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: stereo ? 2 : 1 }));
  }
  if (gain !== 100) last = last.connect(new GainNode(context, { gain: gain / 100 }));
  return last;
}
