import { useEffect, useState } from "react";

/** Takes the link's secret out of the address: into no entry of the tab's history, which browsers keep on the disk. */
function take(): string {
  const fragment = location.hash.slice(1);
  if (fragment !== "") history.replaceState(null, "", location.pathname);
  return fragment;
}

// Once for the page: drawn a second time, it is not in the address any more.
let opened = take();

/** The fragment of the link by which this page was opened; empty: by none. */
export function useSecret(): string {
  const [secret, setSecret] = useState(opened);
  useEffect(() => {
    const look = () => {
      const another = take();
      if (another === "") return;
      opened = another;
      setSecret(another);
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return secret;
}
