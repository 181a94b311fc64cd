import { type RefObject, useEffect, useState } from "react";

/** Whether an element fills the screen, and the way there and back. */
export function useFullScreen(of: RefObject<HTMLElement | null>) {
  const [is, note] = useState(false);
  useEffect(() => {
    const look = () => note(of.current !== null && document.fullscreenElement === of.current);
    look();
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, [of]);
  const turn = () => {
    const done = is ? document.exitFullscreen() : of.current?.requestFullscreen();
    done?.catch(() => undefined); // the browser wants none now
  };
  return { can: document.fullscreenEnabled, is, turn };
}
