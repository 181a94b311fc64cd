/** What a device gives, as far as it is looked at. */
class Track extends EventTarget {
  readyState: "live" | "ended" = "live";
  contentHint = "";
  enabled = true;

  constructor(
    readonly deviceId: string,
    private readonly all: Track[],
  ) {
    super();
    all.push(this);
  }

  getSettings() {
    return { deviceId: this.deviceId };
  }

  clone(): Track {
    return new Track(this.deviceId, this.all);
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** It is pulled out. */
  pull(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

/** The cameras or microphones of a browser's machine, the system's own first; nobody else has any. Until {@link forget}. */
export class PluggedIn extends EventTarget {
  readonly tracks: Track[] = [];
  private readonly before = Object.getOwnPropertyDescriptor(navigator, "mediaDevices");

  constructor(
    private readonly kind: "videoinput" | "audioinput",
    private ids: readonly string[],
  ) {
    super();
    Object.defineProperty(navigator, "mediaDevices", { value: this, configurable: true });
  }

  async enumerateDevices() {
    return this.ids.map((deviceId) => ({ kind: this.kind, deviceId }));
  }

  async getUserMedia({ audio, video }: Partial<Record<"audio" | "video", { deviceId?: { exact: string } }>>) {
    const wanted = (audio ?? video)?.deviceId?.exact;
    const id = wanted === undefined ? this.ids[0] : this.ids.find((it) => it === wanted);
    if (id === undefined) throw new DOMException("", wanted === undefined ? "NotFoundError" : "OverconstrainedError");
    const tracks = [new Track(id, this.tracks)];
    return { getVideoTracks: () => tracks, getAudioTracks: () => tracks };
  }

  /** From now on these are plugged in; what was captured of others ends. */
  are(...ids: readonly string[]): void {
    this.ids = ids;
    for (const track of this.tracks) if (track.readyState === "live" && !ids.includes(track.deviceId)) track.pull();
    this.dispatchEvent(new Event("devicechange"));
  }

  /** Of which devices something is captured now. */
  get live(): readonly string[] {
    return this.tracks.filter(({ readyState }) => readyState === "live").map(({ deviceId }) => deviceId);
  }

  forget(): void {
    if (this.before) Object.defineProperty(navigator, "mediaDevices", this.before);
    else Reflect.deleteProperty(navigator, "mediaDevices");
  }
}
