/** How long one piece of work may keep everything else waiting, ms: less than a frame. */
const SLICE_MS = 10;

/**
 * Long work that lets others have their turn: in a browser's Worker what is awaited is often there at once, and until a
 * turn ends nobody else is answered.
 */
export class Turn {
  private since = performance.now();

  /** Ends this turn if it has lasted long enough, and goes on in a later one. */
  async breathe(): Promise<void> {
    if (performance.now() - this.since < SLICE_MS) return;
    await nextTurn();
    this.since = performance.now();
  }
}

/** Behind all that waits already, and not held back as timers are. Browsers have no `setImmediate`; Bun hears messages before timers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if ("setImmediate" in globalThis) return void setImmediate(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
