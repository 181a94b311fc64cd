import { type RefObject, useEffect, useState } from "react";

declare global {
  /** W3C Document Picture-in-Picture; not in every browser. */
  interface Window {
    readonly documentPictureInPicture?: {
      requestWindow(options: { width: number; height: number }): Promise<Window>;
    };
  }
}

/** A small window above all others: one of the page's own where there is one, else a picture by itself. */
export function usePip(of: RefObject<HTMLElement | null>) {
  const [shown, show] = useState<Window>();
  useEffect(() => () => shown?.close(), [shown]);
  const own = window.documentPictureInPicture;

  const turn = () => {
    if (shown) return shown.close();
    if (own) {
      own
        .requestWindow({ width: 400, height: 260 })
        .then((opened) => {
          dress(opened.document);
          opened.addEventListener("pagehide", () => show(undefined));
          show(opened);
        })
        .catch(() => undefined); // the browser wants none now
      return;
    }
    const done = document.pictureInPictureElement
      ? document.exitPictureInPicture()
      : of.current?.querySelector("video")?.requestPictureInPicture();
    done?.catch(() => undefined);
  };
  return { can: own !== undefined || document.pictureInPictureEnabled === true, window: shown, turn };
}

/** The new window looks as this page does. */
function dress(bare: Document): void {
  for (const sheet of document.querySelectorAll("link[rel=stylesheet], style")) bare.head.append(sheet.cloneNode(true));
  const [root, own] = [document.documentElement, bare.documentElement];
  for (const { name, value } of root.attributes) if (name !== "style") own.setAttribute(name, value);
  own.style.fontSize = root.style.fontSize; // the page's policy lets no style be set as text
  bare.title = "Call";
}
