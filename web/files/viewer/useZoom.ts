import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { shifted, type View, WHOLE, zoomed } from "./zoom.ts";

/** A finger that went so far sideways over a whole picture wants the next one, pixels. */
const SWIPE_PX = 60;
const WHEEL = 0.0025;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Zoom and shift by wheel, fingers and pointer; `swipe` is told of a finger that went over a picture that is seen whole. */
export function useZoom(stage: RefObject<HTMLElement | null>, swipe: (to: 1 | -1) => void) {
  const [view, set] = useState<View>(WHOLE);
  const fingers = useRef(new Map<number, Point>());
  const travelled = useRef(0);

  const sides = () => ({ width: stage.current?.clientWidth ?? 1, height: stage.current?.clientHeight ?? 1 });
  function fromMiddle(x: number, y: number): Point {
    const box = stage.current?.getBoundingClientRect();
    return box ? { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 } : { x: 0, y: 0 };
  }

  useEffect(() => {
    const element = stage.current;
    // React's own wheel listener may not keep the page from zooming.
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { x, y } = fromMiddle(event.clientX, event.clientY);
      set((now) => zoomed(now, now.scale * Math.exp(-event.deltaY * WHEEL), x, y, sides()));
    };
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  });

  function down(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled.current = 0;
  }

  function move(event: PointerEvent<HTMLElement>): void {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    fingers.current.set(event.pointerId, now);
    if (other) {
      const apart = (a: Point) => Math.hypot(a.x - other.x, a.y - other.y);
      const { x, y } = fromMiddle((now.x + other.x) / 2, (now.y + other.y) / 2);
      const grown = apart(now) / Math.max(1, apart(before));
      set((it) => zoomed(it, it.scale * grown, x, y, sides()));
    } else {
      travelled.current += now.x - before.x;
      set((it) => shifted(it, now.x - before.x, now.y - before.y, sides()));
    }
  }

  function up(event: PointerEvent<HTMLElement>): void {
    const alone = fingers.current.size === 1;
    fingers.current.delete(event.pointerId);
    if (alone && view.scale === 1 && Math.abs(travelled.current) > SWIPE_PX) swipe(travelled.current < 0 ? 1 : -1);
  }

  return {
    view,
    reset: () => set(WHOLE),
    /** Times as large, around the middle. */
    by: (times: number) => set((now) => zoomed(now, now.scale * times, 0, 0, sides())),
    shift: (x: number, y: number) => set((now) => shifted(now, x, y, sides())),
    on: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up },
  };
}
