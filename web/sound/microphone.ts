import { Line } from "@hearth/client/line.ts";
import { type Chain, chain } from "./chain.ts";
import type { SoundFiles } from "./files.ts";
import { Gate } from "./gate.ts";
import type { Measured } from "./loudness.ts";
import { Pace } from "./pace.ts";
import type { SoundSettings } from "./settings.ts";
import { refusalOf } from "./words.ts";

/** What a microphone tells whoever opened it. */
export interface MicrophoneEvents {
  /** Another track is to be sent from now on. */
  track(track: MediaStreamTrack): void;
  /** How loud it is, dBFS, and whether the others hear it; 50 times a second. */
  level(level: number, open: boolean): void;
  /** The device is gone; the system's is used instead, if there is one. `failed`: there is none. */
  lost(is: "replaced" | "failed"): void;
  /** Taking noise away is too much for this machine: it goes on without. */
  tooSlow(): void;
}

/** A microphone in use, by this device's settings. Every change is in effect when `set` has resolved; calls follow each other. */
export class Microphone {
  private readonly gate: Gate;
  private pace = new Pace();
  private now: Chain | undefined;
  private readonly line = new Line();
  private isClosed = false;
  /** Noise may be taken away in a Worker. */
  private apart = true;

  private constructor(
    private settings: SoundSettings,
    private raw: MediaStreamTrack,
    private readonly files: SoundFiles,
    private readonly events: MicrophoneEvents,
  ) {
    this.gate = new Gate(settings);
  }

  /** Opens it. Throws what {@link refusalOf} understands. */
  static async open(settings: SoundSettings, files: SoundFiles, events: MicrophoneEvents): Promise<Microphone> {
    const raw = await capture(settings);
    const it = new Microphone(settings, raw, files, events);
    try {
      it.now = await it.built(raw);
    } catch (error) {
      raw.stop();
      throw error;
    }
    it.listen(raw);
    it.letThrough();
    return it;
  }

  /** What is to be sent: silent while the gate is closed. */
  get track(): MediaStreamTrack {
    if (!this.now) throw new Error("it has not been opened");
    return this.now.track;
  }

  /** Which one it is, by the browser's id: another than the settings say where that is not plugged in. */
  get device(): string | undefined {
    return this.raw.getSettings().deviceId;
  }

  get isMuted(): boolean {
    return this.gate.muted;
  }

  mute(muted: boolean): void {
    this.gate.muted = muted;
    this.letThrough();
  }

  /** The key that opens it is held, or not. */
  press(pressed: boolean): void {
    this.gate.pressed = pressed;
    this.letThrough();
  }

  set(settings: SoundSettings): Promise<void> {
    return this.inTurn(async () => {
      const before = this.settings;
      this.settings = settings;
      this.gate.set(settings);
      if (captureKey(before) !== captureKey(settings)) await this.replace(await capture(settings));
      else if (chainKey(before) !== chainKey(settings)) await this.rebuild();
      else this.now?.louder(settings.gain);
      this.letThrough();
    });
  }

  /** The one that was chosen may be plugged in again. True: it is used. */
  async again(settings: SoundSettings): Promise<boolean> {
    await this.inTurn(async () => {
      this.settings = settings;
      await this.replace(await capture(settings));
    });
    return this.device === settings.microphone;
  }

  close(): void {
    this.isClosed = true;
    this.now?.close();
    this.now?.track.stop();
    this.raw.stop();
  }

  /** Of what was closed meanwhile nothing is told, and nothing fails. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    return this.line.run(async () => {
      try {
        if (!this.isClosed) await work();
      } catch (error) {
        if (!this.isClosed) throw error;
      }
    });
  }

  private built(raw: MediaStreamTrack): Promise<Chain> {
    this.pace = new Pace();
    return chain(raw, this.settings, this.files, this.apart, {
      hears: (it) => this.hears(it),
      failed: () => {
        this.apart = false;
        void this.inTurn(() => this.rebuild()).catch(() => this.events.lost("failed"));
      },
    });
  }

  private hears({ level, seconds }: Measured): void {
    if (this.isClosed) return;
    const now = performance.now();
    this.gate.hears(level, now);
    this.letThrough();
    this.events.level(level, this.gate.isOpen);
    if (this.settings.noise !== "rnnoise" || !this.pace.isTooMuch(seconds, now)) return;
    this.events.tooSlow();
    void this.set({ ...this.settings, noise: "browser" }).catch(() => this.events.lost("failed"));
  }

  private letThrough(): void {
    if (this.now) this.now.track.enabled = this.gate.isOpen;
  }

  private async rebuild(): Promise<void> {
    const before = this.now;
    const built = await this.built(this.raw);
    if (this.isClosed) {
      built.close();
      return built.track.stop();
    }
    this.now = built;
    this.letThrough();
    this.events.track(this.now.track);
    before?.close();
    before?.track.stop();
  }

  private async replace(raw: MediaStreamTrack): Promise<void> {
    if (this.isClosed) return raw.stop();
    const before = this.raw;
    this.raw = raw;
    this.listen(raw);
    try {
      await this.rebuild();
    } finally {
      before.stop();
    }
  }

  private listen(raw: MediaStreamTrack): void {
    raw.addEventListener("ended", () => {
      if (this.isClosed || raw !== this.raw) return;
      void this.inTurn(async () => {
        this.settings = { ...this.settings, microphone: "" };
        await this.replace(await capture(this.settings));
        if (!this.isClosed) this.events.lost("replaced");
      }).catch(() => this.events.lost("failed"));
    });
  }
}

const captureKey = (it: SoundSettings) =>
  JSON.stringify([it.microphone, it.echoCancellation, it.gainControl, it.noise === "browser", it.stereo]);
const chainKey = (it: SoundSettings) => JSON.stringify([it.noise, it.gain === 100, it.stereo]);

async function capture(it: SoundSettings): Promise<MediaStreamTrack> {
  const ask = (microphone: string) =>
    navigator.mediaDevices.getUserMedia({
      audio: {
        ...(microphone !== "" && { deviceId: { exact: microphone } }),
        echoCancellation: it.echoCancellation,
        autoGainControl: it.gainControl,
        noiseSuppression: it.noise === "browser",
        channelCount: it.stereo ? 2 : 1,
      },
    });
  const stream = await ask(it.microphone).catch((error: unknown) => {
    // What was chosen is not plugged in now.
    if (it.microphone !== "" && refusalOf(error) === "missing") return ask("");
    throw error;
  });
  const [track] = stream.getAudioTracks();
  if (!track) throw new DOMException("", "NotFoundError");
  return track;
}
