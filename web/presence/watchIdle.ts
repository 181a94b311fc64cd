/** Without a touch for so long somebody is taken to be away, ms. */
export const IDLE_MS = 10 * 60_000;
/** A page out of sight is not in use; a look at another tab is not worth telling, ms. */
export const HIDDEN_MS = 60_000;

/** What is asked of a page to know whether somebody is at it. */
export interface WatchedPage {
  now(): number;
  isHidden(): boolean;
  after(ms: number, work: () => void): () => void;
  /** Calls `used` on every touch and `looked` when the page goes out of sight or comes back; the result ends that. */
  listen(used: () => void, looked: () => void): () => void;
}

/** Calls `tell` whenever the page falls idle or is used again, and once at the start. The result ends that. */
export function watchIdle(page: WatchedPage, tell: (idle: boolean) => void): () => void {
  let idle = false;
  let since = page.now();
  let cancel: () => void = () => undefined;

  function become(next: boolean): void {
    if (next === idle) return;
    idle = next;
    tell(idle);
  }

  function check(): void {
    cancel();
    const left = since + (page.isHidden() ? HIDDEN_MS : IDLE_MS) - page.now();
    become(left <= 0);
    // Touches only move `since`: one look when the time is up is cheaper than a timer for each.
    if (left > 0) cancel = page.after(left, check);
  }

  function used(): void {
    since = page.now();
    if (idle) check();
  }

  const stop = page.listen(used, () => {
    since = page.now();
    check();
  });
  tell(false);
  check();
  return () => {
    cancel();
    stop();
  };
}
