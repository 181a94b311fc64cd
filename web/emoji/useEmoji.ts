import { useEffect, useState } from "react";
import { type Emoji, loadEmoji } from "./data.ts";

/** All emoji as soon as they are there. `wanted` false: not fetched yet. */
export function useEmoji(wanted = true): { all: readonly Emoji[] | undefined; failed: boolean } {
  const [all, setAll] = useState<readonly Emoji[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let shown = true;
    loadEmoji().then(
      (loaded) => shown && setAll(loaded),
      () => shown && setFailed(true),
    );
    return () => {
      shown = false;
    };
  }, [wanted]);
  return { all, failed };
}
