import type { Page } from "@playwright/test";
import { RATE } from "../sound/likeness.ts";

/**
 * Lets the story hear what comes over a page's calls (`came`) and what its sound engine plays (`played`). Before the page is opened, behind
 * `watchCalls`.
 */
export async function listenTo(page: Page): Promise<void> {
  await page.addInitScript((rate) => {
    // Of those by which calls are heard; there are others, which ring and rest.
    const engines = new Set<AudioContext>();
    const outputs = new Map<AudioContext, AudioNode[]>();
    const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => unknown;
    Object.assign(AudioNode.prototype, {
      connect(this: AudioNode, ...args: unknown[]) {
        const { context } = this;
        if (context instanceof AudioContext) {
          if (this instanceof MediaStreamAudioSourceNode) engines.add(context);
          if (args[0] === context.destination) outputs.set(context, [...(outputs.get(context) ?? []), this]);
        }
        return connect.apply(this, args);
      },
    });

    async function take(context: AudioContext, source: AudioNode, seconds: number): Promise<number[]> {
      // Old, and does what the page's policy forbids a worklet of ours.
      const tap = context.createScriptProcessor(4096, 1, 1);
      const taken: Float32Array[] = [];
      let length = 0;
      const wanted = Math.ceil(seconds * context.sampleRate);
      await new Promise<void>((done) => {
        tap.onaudioprocess = ({ inputBuffer }) => {
          taken.push(inputBuffer.getChannelData(0).slice());
          length += inputBuffer.length;
          if (length >= wanted) done();
        };
        connect.call(source, tap);
        connect.call(tap, context.destination);
      });
      tap.onaudioprocess = null;
      tap.disconnect();
      const offline = new OfflineAudioContext(1, Math.floor((length / context.sampleRate) * rate), rate);
      const buffer = offline.createBuffer(1, length, context.sampleRate);
      let at = 0;
      for (const part of taken) {
        buffer.copyToChannel(part as Float32Array<ArrayBuffer>, 0, at);
        at += part.length;
      }
      const player = offline.createBufferSource();
      player.buffer = buffer;
      player.connect(offline.destination);
      player.start();
      return Array.from((await offline.startRendering()).getChannelData(0));
    }

    Object.assign(globalThis, {
      came: async (seconds: number) => {
        const all = window.connectionsOfCalls;
        const track = all
          .filter(({ connectionState }) => connectionState === "connected")
          .flatMap((it) => it.getReceivers())
          .find((it) => it.track.kind === "audio")?.track;
        if (!track) throw new Error("nothing comes");
        const context = new AudioContext();
        const samples = await take(context, context.createMediaStreamSource(new MediaStream([track])), seconds);
        await context.close();
        return samples;
      },
      played: async (seconds: number) => {
        const context = [...engines].findLast((it) => it.state === "running" && outputs.has(it));
        const last = context && outputs.get(context)?.at(-1);
        if (!context || !last) throw new Error("nothing is played");
        return take(context, last, seconds);
      },
      decoded: async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
        const buffer = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.buffer);
        return { seconds: buffer.duration, samples: Array.from(buffer.getChannelData(0)) };
      },
    });
  }, RATE);
}

const call = async (page: Page, what: "came" | "played", seconds: number): Promise<Float32Array> =>
  Float32Array.from(
    (await page.evaluate(
      ([name, length]) => (globalThis as unknown as Record<string, (s: number) => Promise<number[]>>)[name]?.(length),
      [what, seconds] as const,
    )) ?? [],
  );

/** So many seconds of what comes to a page, at {@link RATE}. */
export const cameTo = (page: Page, seconds: number) => call(page, "came", seconds);

/** So many seconds of what its sound engine plays, which is only louder than it came. */
export const playedBy = (page: Page, seconds: number) => call(page, "played", seconds);

/** A sound file as the browser reads it. */
export async function decodedBy(page: Page, file: Buffer): Promise<{ seconds: number; samples: Float32Array }> {
  const { seconds, samples } = await page.evaluate(
    (base64) =>
      (globalThis as unknown as { decoded: (it: string) => Promise<{ seconds: number; samples: number[] }> }).decoded(
        base64,
      ),
    file.toString("base64"),
  );
  return { seconds, samples: Float32Array.from(samples) };
}
