import type { RoomId } from "@hearth/protocol";
import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { toast } from "../parts/toasts.ts";
import { arrived, useJump } from "./jump.ts";
import type { Row } from "./rows.ts";

/** Pages that are read to find a message, before the way is left to the person. */
const PAGES = 40;

interface Options {
  readonly room: RoomId;
  readonly rows: readonly Row[];
  readonly ready: boolean;
  readonly more: boolean;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: HTMLDivElement | null;
  readonly loadOlder: (() => void) | undefined;
}

/** Brings the message that somebody wants to see into sight, and the keyboard to it, reading back as far as it takes. */
export function useJumping({ room, rows, ready, more, virtualizer, scroller, loadOlder }: Options): void {
  const jump = useJump((state) => state.jump);
  const read = useRef({ jump, pages: 0 });
  useEffect(() => {
    if (jump?.room !== room || !ready || !scroller) return;
    const index = rows.findIndex(({ key }) => key === jump.event);
    if (index >= 0) {
      arrived();
      virtualizer.scrollToIndex(index, { align: "center" });
      return focusWhenDrawn(scroller, jump.event);
    }
    if (read.current.jump !== jump) read.current = { jump, pages: 0 };
    read.current.pages += 1;
    if (more && read.current.pages <= PAGES) return loadOlder?.();
    arrived();
    toast("This message is not here. It may be older than what this device has read.");
  }, [jump, room, rows, ready, more, virtualizer, scroller, loadOlder]);
}

function focusWhenDrawn(scroller: HTMLElement, id: string, tries = 30): void {
  const message = scroller.querySelector<HTMLElement>(`article[data-message="${id}"]`);
  if (message) message.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, id, tries - 1));
}
