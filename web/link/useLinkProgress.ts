import type { LinkProgress } from "@hearth/client/api.ts";
import { useEffect, useState } from "react";
import { useDevice } from "../state/hearth.ts";

/** How far the two devices have come; `undefined` until something was said. The second part forgets it. */
export function useLinkProgress(): [LinkProgress | undefined, () => void] {
  const device = useDevice();
  const [progress, setProgress] = useState<LinkProgress>();
  useEffect(
    () =>
      device.onChange((changed) => {
        if (changed.what === "link") setProgress(changed.progress);
      }),
    [device],
  );
  return [progress, () => setProgress(undefined)];
}
