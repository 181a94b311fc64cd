/** Everything that this page plays of others in calls, as it came: who records takes it from here. */
class Heard {
  private readonly tracks = new Set<MediaStreamTrack>();
  private readonly listeners = new Set<() => void>();

  add(track: MediaStreamTrack): void {
    this.tracks.add(track);
    for (const listener of this.listeners) listener();
  }

  remove(track: MediaStreamTrack): void {
    this.tracks.delete(track);
    for (const listener of this.listeners) listener();
  }

  /** Called at once, and whenever it is others. */
  watch(listener: (tracks: ReadonlySet<MediaStreamTrack>) => void): () => void {
    const tell = () => listener(this.tracks);
    this.listeners.add(tell);
    tell();
    return () => void this.listeners.delete(tell);
  }
}

export const heard = new Heard();
