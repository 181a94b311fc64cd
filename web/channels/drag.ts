/** A finger rests so long on a channel before it lifts it, ms: else it scrolls. */
const LIFT_MS = 350;
/** A pointer that has moved less than this, px, has clicked. */
const SLACK = 6;
/** So near to the list's edge, px, dragging scrolls it. */
const EDGE = 36;

/** What happens to what is dragged, from lifting to letting go. `y`: where the pointer is, in the window. */
export interface Drag {
  over(y: number): void;
  drop(): void;
  cancel(): void;
  /** A finger was lifted again without having moved: it asked for something else. Comes after `cancel`. */
  rest(): void;
}

/**
 * Follows one pointer from where it went down: a mouse lifts after a few pixels, a finger after a moment of rest. Escape
 * puts back. `lift` is called when it is a drag for certain. Ends by itself.
 */
export function followDrag(down: PointerEvent, list: HTMLElement | null, lift: () => Drag): void {
  const end = new AbortController();
  const { signal } = end;
  const mine = (event: PointerEvent) => event.pointerId === down.pointerId;
  let drag: Drag | undefined;
  let moved = false;
  const start = () => {
    drag = lift();
    drag.over(down.clientY);
  };
  const touch = down.pointerType === "touch";
  const timer = touch ? setTimeout(start, LIFT_MS) : undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const move = (event: PointerEvent) => {
    if (!mine(event)) return;
    const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK;
    if (far) moved = true;
    if (!drag && far && touch) return end.abort();
    if (!drag && far) start();
    if (!drag) return;
    scrollNear(list, event.clientY);
    drag.over(event.clientY);
  };
  const up = (event: PointerEvent) => {
    if (!mine(event)) return;
    if (drag) swallowClick();
    if (moved) drag?.drop();
    else drag?.cancel();
    end.abort();
    if (!moved) drag?.rest();
  };
  const cancel = (event?: Event) => {
    if (event instanceof PointerEvent && !mine(event)) return;
    drag?.cancel();
    end.abort();
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", up, { signal });
  addEventListener("pointercancel", cancel, { signal });
  addEventListener("blur", cancel, { signal });
  const press = (event: KeyboardEvent) => {
    if (!drag || event.key !== "Escape") return;
    event.preventDefault();
    cancel();
  };
  addEventListener("keydown", press, { signal, capture: true });
  // The page would scroll, and offer to open or copy the link, under the finger.
  const hold = (event: Event) => {
    if (drag) event.preventDefault();
  };
  addEventListener("touchmove", hold, { signal, passive: false });
  // A long touch is a lift; some browsers tell of it sooner than that.
  const swallow = (event: Event) => touch && prevent(event);
  addEventListener("contextmenu", swallow, { signal, capture: true });
}

function scrollNear(list: HTMLElement | null, y: number): void {
  if (!list) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (y < top + EDGE) list.scrollTop -= SLACK;
  if (y > bottom - EDGE) list.scrollTop += SLACK;
}

/** The link below the pointer was dragged, not clicked. */
function swallowClick(): void {
  const end = new AbortController();
  const options = { capture: true, once: true, signal: end.signal, passive: false };
  addEventListener("click", prevent, options);
  addEventListener("touchend", prevent, options); // becomes a click later than the line below
  setTimeout(() => end.abort());
}

function prevent(event: Event): void {
  if (event.cancelable) event.preventDefault();
  event.stopPropagation();
}
