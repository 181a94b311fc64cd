import { type RefObject, useLayoutEffect, useState } from "react";
import type { Size } from "./grid.ts";

/** How large an element is, also when that changes. */
export function useSize(of: RefObject<HTMLElement | null>): Size {
  const [size, note] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const look = () => {
      const { clientWidth: width, clientHeight: height } = element;
      note((was) => (was.width === width && was.height === height ? was : { width, height }));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => resized.disconnect();
  }, [of]);
  return size;
}
