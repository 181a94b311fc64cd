import { Line } from "@hearth/client/line.ts";
import { openSink, type Sink } from "../../export/sink.ts";
import { useSent } from "../../video/sent.ts";
import { audio, holdAudio } from "../audio.ts";
import { microphone } from "../microphone.ts";
import { Film } from "./film.ts";
import { heard } from "./heard.ts";

/** Written to the file this often, ms. */
const EVERY_MS = 1_000;
const [BITS, PICTURE_BITS] = [96_000, 2_500_000];
/** Chromium and Firefox have the first, Safari the second. */
const KINDS = {
  sound: [
    { type: "audio/webm;codecs=opus", ending: "webm" },
    { type: "audio/mp4", ending: "m4a" },
  ],
  pictures: [
    { type: "video/webm;codecs=vp8,opus", ending: "webm" },
    { type: "video/mp4", ending: "mp4" },
  ],
} as const;
/** Sound alone, or the pictures on the stage with it. */
export type Recorded = keyof typeof KINDS;

const kindHere = (what: Recorded) => KINDS[what].find(({ type }) => MediaRecorder.isTypeSupported(type));

/** Whether this browser can record. */
export const canRecord = (what: Recorded): boolean =>
  typeof MediaRecorder !== "undefined" && kindHere(what) !== undefined;

/**
 * What everybody says in a call, this person as the others hear them, mixed into one file, and on wish what is to be seen. Invariant: what
 * has been recorded reaches the file, however it ends.
 */
export class Recording {
  private readonly destination = audio().createMediaStreamDestination();
  private readonly sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  private readonly line = new Line();
  private readonly stops: readonly (() => void)[];
  private readonly recorder: MediaRecorder;
  private readonly ended: Promise<void>;
  private own: MediaStreamTrack | undefined;
  private others: ReadonlySet<MediaStreamTrack> = new Set();

  private constructor(
    private readonly sink: Sink,
    type: string,
    readonly film: Film | undefined,
    private readonly letGo: () => void,
    failed: () => void,
  ) {
    const tracks = [...this.destination.stream.getTracks(), ...(film ? [film.track] : [])];
    this.recorder = new MediaRecorder(new MediaStream(tracks), {
      ...{ mimeType: type, audioBitsPerSecond: BITS, videoBitsPerSecond: PICTURE_BITS },
    });
    this.recorder.addEventListener("dataavailable", ({ data }) => {
      this.line.run(async () => sink.write(new Uint8Array(await data.arrayBuffer()))).catch(failed);
    });
    this.recorder.addEventListener("error", failed);
    this.ended = new Promise((done) => this.recorder.addEventListener("stop", () => done()));
    this.recorder.start(EVERY_MS); // before it listens to anybody: it may refuse
    this.stops = [
      microphone.onTrack((track) => {
        this.own = track;
        this.mix();
      }),
      heard.watch((tracks) => {
        this.others = tracks;
        this.mix();
      }),
      useSent.subscribe((now, before) => now.screenSound !== before.screenSound && this.mix()),
    ];
  }

  /**
   * Asks where to keep it, right after a press; `announce` is awaited before anything is recorded. `name`: of the file, without its
   * ending. `failed`: nothing more can be written. Undefined: the person has changed their mind, or this browser cannot record.
   */
  static async begin(
    what: Recorded,
    name: string,
    announce: () => Promise<boolean>,
    failed: () => void,
  ): Promise<Recording | undefined> {
    const kind = kindHere(what);
    const sink = kind && (await openSink(`${name}.${kind.ending}`, kind.type));
    if (!sink) return undefined;
    if (!(await announce())) {
      await sink.drop();
      return undefined;
    }
    const letGo = holdAudio();
    let film: Film | undefined;
    try {
      film = what === "pictures" ? new Film() : undefined;
      return new Recording(sink, kind.type, film, letGo, failed);
    } catch (error) {
      film?.end();
      letGo();
      await sink.drop();
      throw error;
    }
  }

  /** Resolves when all of it is in the file. */
  async end(): Promise<void> {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    await this.ended;
    for (const stop of this.stops) stop();
    this.film?.end();
    for (const source of this.sources.values()) source.disconnect();
    this.letGo();
    await this.line.run(() => this.sink.end());
  }

  private mix(): void {
    const { screenSound } = useSent.getState();
    const wanted = new Set([...this.others, this.own, screenSound].filter((it) => it !== undefined));
    for (const [track, source] of this.sources) {
      if (wanted.has(track)) continue;
      source.disconnect();
      this.sources.delete(track);
    }
    for (const track of wanted) {
      if (this.sources.has(track)) continue;
      const source = audio().createMediaStreamSource(new MediaStream([track]));
      source.connect(this.destination);
      this.sources.set(track, source);
    }
  }
}
