/**
 * One tab at a time owns the store. A tab that waits learns from the holder that there is one, and may take over:
 *   1. The taker says `let go`; the holder closes its store and answers `gone`, still holding the lock.
 *   2. The taker steals the lock, so that no third tab that queued earlier slips in between.
 *   3. The former holder's lock is broken; it queues again and opens by itself when the taker's tab is closed.
 * A holder that does not answer in time (a frozen tab) has its lock stolen all the same.
 */
export interface TabEvents {
  /** The store is this tab's to open. */
  granted(): void;
  /** Another tab has the store. */
  elsewhere(): void;
  /** Close the store; another tab is waiting for it. Must not reject. */
  letGo(): Promise<void>;
}

type Said = { who: true } | { here: true } | { letGo: string } | { gone: string };

/** The parts of the browser that are needed; tests bring their own. */
export interface TabWorld {
  readonly locks: {
    request(
      name: string,
      options: { steal: true } | { signal: AbortSignal },
      held: () => Promise<void>,
    ): Promise<unknown>;
  };
  readonly channel: {
    postMessage(message: Said): void;
    addEventListener(type: "message", listener: (event: { data: Said }) => void): void;
  };
  after(ms: number, work: () => void): void;
}

const LOCK = "hearth.store";
const SILENCE_MS = 2_500;

/** Queues for the store and tells what becomes of it. `takeOver` asks the holder to let go. */
export function queueForStore(events: TabEvents, world: TabWorld): { takeOver(): void } {
  const me = crypto.randomUUID();
  /** leaving: the store is closed for a taker, who has not taken the lock yet. */
  let standing: "waiting" | "taking" | "holding" | "leaving" = "waiting";
  let turn = 0;
  let queued = new AbortController();

  function stand(next: typeof standing): void {
    standing = next;
    turn += 1;
  }

  /** Does `work` if nothing has changed here until patience is over. */
  function unlessChanged(work: () => void): void {
    const now = turn;
    world.after(SILENCE_MS, () => {
      if (turn === now) work();
    });
  }

  function held(): Promise<void> {
    stand("holding");
    events.granted();
    return new Promise(() => undefined); // until the tab ends or the lock is stolen
  }

  async function stolen(): Promise<void> {
    // A taker who lost patience with us did not wait for the store to be closed.
    if (standing === "holding") await events.letGo();
    stand("waiting");
    events.elsewhere();
    queue();
  }

  function queue(): void {
    queued = new AbortController();
    const { signal } = queued;
    world.locks.request(LOCK, { signal }, held).catch(() => (signal.aborted ? undefined : stolen()));
  }

  function steal(): void {
    queued.abort();
    world.locks.request(LOCK, { steal: true }, held).catch(stolen);
  }

  async function leaveTo(taker: string): Promise<void> {
    stand("leaving");
    await events.letGo();
    world.channel.postMessage({ gone: taker });
    unlessChanged(() => void held()); // the taker is gone itself: go on here
  }

  async function hear(said: Said): Promise<void> {
    if ("who" in said && standing === "holding") world.channel.postMessage({ here: true });
    if ("here" in said && standing === "waiting") events.elsewhere();
    if ("gone" in said && said.gone === me && standing === "taking") steal();
    if ("letGo" in said && standing === "holding") await leaveTo(said.letGo);
  }

  world.channel.addEventListener("message", ({ data }) => void hear(data));
  unlessChanged(() => events.elsewhere());
  queue();
  world.channel.postMessage({ who: true });

  return {
    takeOver: () => {
      if (standing !== "waiting") return;
      stand("taking");
      world.channel.postMessage({ letGo: me });
      unlessChanged(steal);
    },
  };
}
