/**
 * What is read from the store over and over, kept in memory. A key that a transaction changes is read from the store
 * until that transaction is over: it may yet be undone.
 */
export class Remembered<T> {
  private readonly known = new Map<string, { readonly value: T }>();
  private readonly changing = new Set<string>();

  constructor(private readonly read: (key: string) => T) {}

  get(key: string): T {
    const held = this.known.get(key);
    if (held) return held.value;
    const value = this.read(key);
    if (!this.changing.has(key)) this.known.set(key, { value });
    return value;
  }

  /** To be told before or after the key is written, in the same turn. */
  changed(key: string): void {
    this.known.delete(key);
    if (this.changing.size === 0) queueMicrotask(() => this.changing.clear()); // transactions do not outlast a turn
    this.changing.add(key);
  }
}
