/** A finger rests so long on something before what can be done with it is shown, ms. */
const HOLD_MS = 500;
/** A finger that has moved farther, px, scrolls or draws. */
const SLACK = 10;

/** Of a pointer's event. */
interface Touch {
  readonly pointerId: number;
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Calls `held` once when the finger that came down rests where it is, and then keeps its lifting from being a click. It is
 * measured here because Safari on phones says nothing of a long touch; where a browser does say so (`contextmenu`), whoever
 * of the two is first is heard. Ends by itself. `page`: where the events of all pointers pass.
 */
export function followTouch(down: Touch, held: () => void, page: EventTarget = window): void {
  const end = new AbortController();
  const { signal } = end;
  const leave = () => end.abort();
  let isHeld = false;
  const hold = () => {
    if (isHeld) return;
    isHeld = true;
    held();
  };
  const timer = setTimeout(hold, HOLD_MS);
  signal.addEventListener("abort", () => clearTimeout(timer));

  const on = <E extends Event>(name: string, hear: (event: E) => void) =>
    page.addEventListener(name, (event) => hear(event as E), { signal, capture: true, passive: false });
  on<Event & Touch>("pointermove", (event) => {
    const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK;
    if (event.pointerId === down.pointerId && far && !isHeld) leave();
  });
  // A second finger zooms.
  on("pointerdown", leave);
  on<Event & Touch>("pointercancel", (event) => event.pointerId === down.pointerId && leave());
  on("contextmenu", (event) => {
    stop(event);
    hold();
  });
  // Comes behind `pointerup`, and before the click that it would become.
  on<TouchEvent>("touchend", (event) => {
    if (isHeld) stop(event);
    leave();
  });
  on("touchcancel", leave);
}

function stop(event: Event): void {
  if (event.cancelable) event.preventDefault();
  event.stopPropagation();
}
