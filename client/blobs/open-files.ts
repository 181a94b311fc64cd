import type { BlobFile, BlobStore } from "../ports.ts";

/** So many files are open at once beside those in use: a browser's handle holds its file for itself. */
const MOST = 16;

/** The files of a store that are open, each once, whoever uses them. Those least used are closed. */
export class OpenFiles {
  private readonly open = new Map<string, Promise<BlobFile>>();
  private readonly closing = new Map<string, Promise<void>>();
  private readonly removed = new Set<string>();
  private closed = false;
  get isOver(): boolean {
    return this.closed;
  }

  constructor(private readonly store: BlobStore) {}

  /** Runs `work` on a file, synchronously. `undefined`: it was removed, or all is closed. Throws what opening and `work` throw. */
  async use<T>(name: string, work: (file: BlobFile) => T): Promise<T | undefined> {
    await this.closing.get(name);
    if (this.closed || this.removed.has(name)) return undefined;
    const opening = this.open.get(name) ?? this.store.open(name);
    this.open.delete(name);
    this.open.set(name, opening); // last used is last
    const file = await opening.catch((error: unknown) => {
      if (this.open.get(name) === opening) this.open.delete(name);
      throw error;
    });
    // Meanwhile it may have been closed, or removed.
    if (this.open.get(name) !== opening) return this.use(name, work);
    const done = work(file);
    this.trim();
    return done;
  }

  async close(name: string): Promise<void> {
    const opening = this.open.get(name);
    if (!opening) return this.closing.get(name);
    this.open.delete(name);
    const closing = opening.then(
      (file) => file.close(),
      () => undefined, // whoever opened it is told
    );
    this.closing.set(name, closing);
    await closing;
    if (this.closing.get(name) === closing) this.closing.delete(name);
  }

  /** For good: names are not used again. */
  async remove(name: string): Promise<void> {
    this.removed.add(name);
    await this.close(name);
    await this.store.remove(name);
  }

  /** Nothing is opened any more. */
  async end(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.open.keys()].map((name) => this.close(name)));
  }

  private trim(): void {
    for (const name of this.open.keys()) {
      if (this.open.size <= MOST) return;
      void this.close(name);
    }
  }
}
