import type { SoundSettings } from "./settings.ts";

/** Between words the microphone stays open for so long, ms. */
const HOLD_MS = 400;
/** Once open, it stays so until it is this much quieter than what opened it, dB. */
const SLACK_DB = 6;

/** When the microphone is heard. Pure: it is told what happens and when. */
export class Gate {
  muted = false;
  pressed = false;
  private loudAt = Number.NEGATIVE_INFINITY;
  private speaks = false;

  constructor(private settings: Pick<SoundSettings, "opens" | "threshold">) {}

  set(settings: Pick<SoundSettings, "opens" | "threshold">): void {
    this.settings = settings;
  }

  /** It is so loud now. `level`: dBFS; `now`: ms. */
  hears(level: number, now: number): void {
    const { threshold } = this.settings;
    if (level > (this.speaks ? threshold - SLACK_DB : threshold)) this.loudAt = now;
    this.speaks = now - this.loudAt <= HOLD_MS;
  }

  /** Somebody speaks in front of it, be it heard or not. */
  get isVoice(): boolean {
    return this.speaks;
  }

  /** The others hear it now. */
  get isOpen(): boolean {
    if (this.muted) return false;
    const { opens } = this.settings;
    return opens === "always" || (opens === "voice" ? this.speaks : this.pressed);
  }
}
