import { useSyncExternalStore } from "react";
import { useLook } from "../look/look.ts";

/** Width that three columns need when text has its usual size, pixels. */
const COLUMNS_PX = 1024;

function subscribe(changed: () => void): () => void {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
}

/** Is there room for three columns? Larger text needs more of it. */
export function useWide(): boolean {
  const textSize = useLook((look) => look.textSize);
  return useSyncExternalStore(subscribe, () => innerWidth >= (COLUMNS_PX * Math.max(100, textSize)) / 100);
}
