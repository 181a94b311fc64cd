import { useSyncExternalStore } from "react";

const isLooking = (): boolean => document.visibilityState === "visible" && document.hasFocus();

function subscribe(changed: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("focus", changed, { signal });
  addEventListener("blur", changed, { signal });
  document.addEventListener("visibilitychange", changed, { signal });
  return () => stop.abort();
}

/** Whether this page is in sight and in use. */
export function useLooking(): boolean {
  return useSyncExternalStore(subscribe, isLooking);
}
