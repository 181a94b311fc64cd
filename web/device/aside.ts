/** What TypeScript does not know of every browser. */
interface Scheduling {
  readonly scheduler?: { postTask(work: () => void, how: { priority: "background" }): Promise<void> };
}

/** Settles when nothing else waits for this thread: behind what a page asks and what sockets and links bring. */
export function aside(): Promise<void> {
  const { scheduler } = globalThis as Scheduling;
  if (scheduler) return scheduler.postTask(() => undefined, { priority: "background" });
  return new Promise((done) => setTimeout(done, 0));
}
