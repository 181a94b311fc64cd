import type { Microphone, MicrophoneEvents } from "./microphone.ts";
import type { SoundSettings } from "./settings.ts";
import { type MicrophoneRefusal, refusalOf } from "./words.ts";

/** How a microphone that is tried stands. */
export interface Tried {
  readonly is: "off" | "opening" | "on" | MicrophoneRefusal;
  /** dBFS; */
  readonly level: number;
  /** and whether others would hear it. */
  readonly open: boolean;
  readonly note?: string;
  /** What others would hear. */
  readonly track?: MediaStreamTrack;
}

/** What is used of a microphone. */
type Held = Pick<Microphone, "track" | "set" | "close">;
/** As `Microphone.open`. */
type Open = (settings: SoundSettings, events: MicrophoneEvents) => Promise<Held>;

const QUIET = -90;
/** Of what is measured, every so many is shown. */
const EVERY = 3;

export const UNTRIED: Tried = { is: "off", level: QUIET, open: false };

/** Tries the microphone as it is set: nothing of it leaves this device. Invariant: what is not wanted any more is not held, whenever it opens. */
export class MicrophoneTrial {
  private held: Held | undefined;
  private now: Tried = UNTRIED;
  /** Each try; what opens for one that is not the newest is closed. */
  private turn = 0;
  private heard = 0;

  constructor(
    private readonly open: Open,
    private readonly owner: { show(tried: Tried): void; tooSlow(): string },
  ) {}

  async start(settings: SoundSettings): Promise<void> {
    this.letGo();
    const { turn } = this;
    this.show({ ...UNTRIED, is: "opening" });
    const events: MicrophoneEvents = {
      track: (track) => this.show({ ...this.now, track }),
      level: (level, open) => {
        this.heard += 1;
        if (this.heard % EVERY === 0) this.show({ ...this.now, level, open });
      },
      lost: (is) => {
        if (is === "replaced") return this.show({ ...this.now, note: "Another microphone is used now." });
        this.letGo();
        this.show({ ...UNTRIED, note: "The microphone is gone." });
      },
      tooSlow: () => this.show({ ...this.now, note: this.owner.tooSlow() }),
    };
    try {
      const held = await this.open(settings, events);
      if (turn !== this.turn) return held.close();
      this.held = held;
      this.show({ ...this.now, is: "on", track: held.track });
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** It is set otherwise from now on. */
  set(settings: SoundSettings): void {
    const { turn } = this;
    this.held?.set(settings).catch((error: unknown) => turn === this.turn && this.fail(error));
  }

  stop(): void {
    this.letGo();
    this.show(UNTRIED);
  }

  private fail(error: unknown): void {
    this.letGo();
    this.show({ ...UNTRIED, is: refusalOf(error) });
  }

  private letGo(): void {
    this.turn += 1;
    this.held?.close();
    this.held = undefined;
  }

  private show(tried: Tried): void {
    this.now = tried;
    this.owner.show(tried);
  }
}
