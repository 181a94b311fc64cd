import { useCallback, useEffect, useState } from "react";

/** Takes the link's secret out of the address: into no entry of the tab's history, which browsers keep on the disk. */
function take(): string {
  const fragment = location.hash.slice(1);
  if (fragment !== "") history.replaceState(null, "", location.pathname);
  return fragment;
}

/** A link that was opened on this page. */
export interface Opened {
  /** Its fragment; empty: there was no link, or its room has been entered. */
  readonly secret: string;
}

// Once for the page: drawn a second time, it is not in the address any more.
const first: Opened = { secret: take() };

/** The link by which this page was opened last, and a way to forget it. */
export function useOpened(): [Opened, () => void] {
  const [opened, setOpened] = useState(first);
  useEffect(() => {
    const look = () => {
      const secret = take();
      if (secret !== "") setOpened({ secret });
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return [opened, useCallback(() => setOpened({ secret: "" }), [])];
}
