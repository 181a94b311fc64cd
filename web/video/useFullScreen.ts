import { type RefObject, useEffect, useState } from "react";

/**
 * Whether an element fills the screen, and the way there and back. It is the page that does, with the element over it (`data-full`): menus,
 * dialogs and who calls stand beside the element, and would not be seen above it. It ends with the component.
 */
export function useFullScreen(of: RefObject<HTMLElement | null>) {
  const [is, note] = useState(false);
  useEffect(() => {
    const look = () => note((was) => was && document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  useEffect(() => {
    const element = of.current;
    if (!is || !element) return;
    element.dataset["full"] = "";
    return () => {
      delete element.dataset["full"];
      leave();
    };
  }, [is, of]);
  const turn = () => {
    if (is) return note(false);
    document.documentElement.requestFullscreen().then(
      () => note(true),
      () => undefined, // the browser wants none now
    );
  };
  return { can: document.fullscreenEnabled, is, turn };
}

function leave(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}
