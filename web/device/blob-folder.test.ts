import { expect, test } from "bun:test";
import { openOpfsBlobs } from "./blob-folder.ts";

/** Handles like Chromium's: what is asked of one is answered only while somebody else keeps it. */
class Asked {
  readonly waiting: { readonly handle: WeakRef<object>; answer(): void }[] = [];

  of<T>(handle: object, answer: T): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    this.waiting.push({ handle: new WeakRef(handle), answer: () => resolve(answer) });
    return promise;
  }

  answerAll(): number {
    const there = this.waiting.splice(0).filter(({ handle }) => handle.deref() !== undefined);
    for (const { answer } of there) answer();
    return there.length;
  }
}

test("files are opened though garbage is collected while the browser opens them", async () => {
  const asked = new Asked();
  const sync = { read: () => 0, write: () => 0, flush() {}, close() {}, getSize: () => 7 };
  const newFile = () => ({
    createSyncAccessHandle() {
      return asked.of(this, sync);
    },
  });
  const folder = { getFileHandle: async () => newFile() };
  const before = Object.getOwnPropertyDescriptor(navigator, "storage");
  const storage = { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) };
  Object.defineProperty(navigator, "storage", { configurable: true, value: storage });
  try {
    const { open } = await openOpfsBlobs("blobs");
    const opening = Array.from({ length: 40 }, (_, i) => open(`file ${i}`));
    while (asked.waiting.length < opening.length) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve)); // what this turn holds is let go
    Bun.gc(true);
    expect(asked.answerAll()).toBe(opening.length);
    expect((await Promise.all(opening)).map(({ size }) => size)).toEqual(opening.map(() => 7));
  } finally {
    if (before) Object.defineProperty(navigator, "storage", before);
    else Reflect.deleteProperty(navigator, "storage");
  }
});
