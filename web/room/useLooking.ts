import { useSyncExternalStore } from "react";

function subscribe(changed: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("focus", changed, { signal });
  addEventListener("blur", changed, { signal });
  document.addEventListener("visibilitychange", changed, { signal });
  return () => stop.abort();
}

const isInSight = (): boolean => document.visibilityState === "visible";
const isInUse = (): boolean => isInSight() && document.hasFocus();

/** Whether this page can be seen, and whether somebody uses it. */
export function useLooking(): { inSight: boolean; inUse: boolean } {
  return { inSight: useSyncExternalStore(subscribe, isInSight), inUse: useSyncExternalStore(subscribe, isInUse) };
}
