import { beginSound } from "../sound/begin.ts";
import { useSpeaker } from "../sound/speaker.ts";
import { audio } from "./audio.ts";
import { watchLevel } from "./level.ts";
import { heard } from "./record/heard.ts";

/**
 * One person's voice. An element plays it, which is the shortest way to the ear; louder than it is by itself it goes through the
 * sound engine instead. The element plays on then, without being heard: Chromium decodes for nobody else (crbug.com/40094084).
 */
export class Voice {
  private readonly element = new Audio();
  private readonly ended = new AbortController();
  private readonly stream: MediaStream;
  private readonly stopLevel: () => void;
  private readonly stopFollowing: () => void;
  private louder: { readonly gain: GainNode; end(): void } | undefined;

  constructor(
    readonly track: MediaStreamTrack,
    speaks: (now: boolean) => void,
  ) {
    this.stream = new MediaStream([track]);
    this.element.srcObject = this.stream;
    const play = () => this.element.play();
    play().catch(() => beginSound(play, this.ended.signal));
    this.stopFollowing = useSpeaker.subscribe(() => this.playOn());
    this.playOn();
    this.stopLevel = watchLevel(track, speaks);
    heard.add(track);
  }

  /** `gain`: 1 as it is, up to 2. */
  setGain(gain: number): void {
    if (gain > 1) {
      if (!this.louder) {
        this.louder = this.makeLouder();
        this.playOn();
      }
      this.louder.gain.gain.value = gain;
    } else {
      this.louder?.end();
      this.louder = undefined;
      this.element.volume = gain;
    }
    this.element.muted = gain > 1 || gain === 0;
    if (this.element.paused) void this.element.play().catch(() => undefined); // it waits for a press already
  }

  end(): void {
    this.ended.abort();
    heard.remove(this.track);
    this.stopLevel();
    this.stopFollowing();
    this.louder?.end();
    this.element.srcObject = null;
  }

  /** By the loudspeaker that this device's person has chosen; if it is gone, by the system's. */
  private playOn(): void {
    const { id } = useSpeaker.getState();
    const all: (HTMLMediaElement | AudioContext)[] = [this.element, ...(this.louder ? [audio()] : [])];
    for (const it of all) if ("setSinkId" in it) void Promise.resolve(it.setSinkId(id)).catch(() => undefined); // not plugged in
  }

  private makeLouder() {
    const context = audio();
    const [source, gain] = [context.createMediaStreamSource(this.stream), context.createGain()];
    source.connect(gain).connect(context.destination);
    const end = () => {
      source.disconnect();
      gain.disconnect();
    };
    return { gain, end };
  }
}
