import { highest, type Kind, Ladder, scaleFor } from "./ladder.ts";
import { measuredIn } from "./measure.ts";

/** From one look at how it goes to the next, ms. */
const EVERY_MS = 2_000;

const PREFERS = {
  camera: "balanced",
  motion: "maintain-framerate",
  text: "maintain-resolution",
} as const satisfies Record<Kind, RTCDegradationPreference>;

/** One picture on one connection: as much of it as that connection takes. */
export class PictureSender {
  private ladder: Ladder | undefined;
  private timer: Timer | undefined;
  /** What was asked for last: the sender itself says only what is already so. */
  private wanted: MediaStreamTrack | undefined;

  constructor(private readonly sender: RTCRtpSender) {}

  /** Undefined: nothing is sent. */
  async send(track: MediaStreamTrack | undefined, kind: Kind, others: number): Promise<void> {
    const before = this.wanted;
    this.wanted = track;
    if (!track) this.stop();
    if (track !== before) await this.sender.replaceTrack(track ?? null);
    if (!track || this.wanted !== track) return;
    if (this.ladder?.kind !== kind) this.ladder = new Ladder(kind, highest(kind, others));
    this.ladder.setTop(highest(kind, others));
    this.timer ??= setInterval(() => void this.look().catch(() => undefined), EVERY_MS); // closed meanwhile
    await this.fit(this.ladder);
  }

  stop(): void {
    this.wanted = undefined;
    clearInterval(this.timer);
    this.timer = undefined;
    this.ladder = undefined;
  }

  private async look(): Promise<void> {
    const stats: Record<string, unknown>[] = [];
    (await this.sender.getStats()).forEach((it: Record<string, unknown>) => void stats.push(it));
    const { ladder } = this;
    if (!ladder) return;
    ladder.look(measuredIn(stats));
    await this.fit(ladder);
  }

  private async fit({ rung, kind }: Ladder): Promise<void> {
    const height = this.sender.track?.getSettings().height;
    const parameters = this.sender.getParameters();
    const [encoding] = parameters.encodings;
    const scale = scaleFor(height, rung);
    const fits =
      encoding?.maxBitrate === rung.kbits * 1_000 &&
      encoding.scaleResolutionDownBy === scale &&
      parameters.degradationPreference === PREFERS[kind];
    if (!encoding || fits) return;
    encoding.maxBitrate = rung.kbits * 1_000;
    encoding.maxFramerate = rung.fps;
    encoding.scaleResolutionDownBy = scale;
    encoding.priority = "low"; // the voice comes first
    parameters.degradationPreference = PREFERS[kind];
    await this.sender.setParameters(parameters);
  }
}

type Timer = ReturnType<typeof setInterval>;
