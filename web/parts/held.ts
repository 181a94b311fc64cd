import type { MouseEvent, PointerEvent } from "react";
import { followTouch } from "./touchHold.ts";

/** For an element: a finger that rests on it asks what can be done with it. What opens above it (a menu) is its child for React only. */
export function onHold<E extends Element>(ask: (held: E) => void) {
  return {
    "data-holds": "",
    onPointerDown: ({ pointerType, currentTarget, target, nativeEvent }: PointerEvent<E>) => {
      if (pointerType !== "touch" || !(target instanceof Node) || !currentTarget.contains(target)) return;
      followTouch(nativeEvent, () => ask(currentTarget));
    },
  };
}

/** The same, and the right button and the menu key ask as well. */
export function onAsk<E extends Element>(ask: (held: E) => void) {
  return {
    ...onHold(ask),
    onContextMenu: (event: MouseEvent<E>) => {
      event.preventDefault();
      ask(event.currentTarget);
    },
  };
}
