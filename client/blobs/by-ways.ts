import type { BlobWay, Want } from "./way.ts";

type Came = Awaited<ReturnType<BlobWay["fetch"]>>;

/** One way that is being tried. */
interface Run {
  readonly way: BlobWay;
  readonly abort: AbortController;
}

/**
 * Fetches a blob by ways, in turn until one has brought it. Where one is silent the next is tried beside it, and from whichever brings
 * something first it goes on alone: what comes twice is what the other had under way. `over`: by that way it comes now. Resolves with what
 * each way came to that was not left for another; rejects as one of them does.
 */
export async function fetchByWays(
  ways: readonly BlobWay[],
  want: Want,
  over: (way: BlobWay) => void,
): Promise<readonly Came[]> {
  const left = [...ways];
  const running = new Map<Run, Promise<void>>();
  const came: Came[] = [];
  let failure: { readonly error: unknown } | undefined;
  const leaveOthers = (first: Run) => {
    for (const { way, abort } of running.keys()) {
      if (abort === first.abort || abort.signal.aborted) continue;
      abort.abort();
      left.unshift(way); // should the first one fall silent, too, or end
    }
  };
  const begin = () => {
    const way = left.shift();
    if (!way || want.signal.aborted) return;
    const run: Run = { way, abort: new AbortController() };
    const { signal } = run.abort;
    const isLast = () => [...running.keys()].at(-1) === run;
    if (running.size === 0) over(way);
    const fetching = way.fetch({
      ...want,
      signal: AbortSignal.any([want.signal, signal]),
      progressed: (bytes) => {
        if (running.size > 1 && !signal.aborted) {
          leaveOthers(run);
          over(way);
        }
        want.progressed(bytes);
      },
      silent: () => void (!signal.aborted && isLast() && begin()),
    });
    const ended = fetching.then(
      (is) => {
        if (!signal.aborted || is === "whole") came.push(is);
        if (is === "whole") leaveOthers(run);
      },
      (error: unknown) => {
        if (signal.aborted) return; // another goes on
        failure = { error };
        leaveOthers(run);
      },
    );
    running.set(
      run,
      ended.finally(() => running.delete(run)),
    );
  };
  while (left.length > 0 && !came.includes("whole") && !want.signal.aborted && !failure) {
    begin();
    while (running.size > 0) await Promise.race(running.values());
  }
  if (failure) throw failure.error;
  return came;
}
