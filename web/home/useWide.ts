import { useSyncExternalStore } from "react";

const query = matchMedia("(min-width: 64rem)");

function subscribe(changed: () => void): () => void {
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Is there room for three columns? */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
