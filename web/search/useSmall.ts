import { useSyncExternalStore } from "react";

const query = matchMedia("(max-width: 47.99rem)");

function subscribe(changed: () => void): () => void {
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** A phone: one thing at a time. */
export function useSmall(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
