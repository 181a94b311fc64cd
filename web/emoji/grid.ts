/** How many stand beside each other. */
export const COLUMNS = 8;

/** Where a key leads in a grid of `count` cells; undefined if it leads nowhere in it. -1: up, out of it. */
export function moveIn(count: number, from: number, key: string): number | undefined {
  const to = target(count, from, key);
  if (to === undefined) return undefined;
  return to < 0 ? -1 : Math.min(to, count - 1);
}

function target(count: number, from: number, key: string): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, from - 1);
    case "ArrowRight":
      return from + 1;
    case "ArrowUp":
      return from - COLUMNS;
    case "ArrowDown":
      return from + COLUMNS;
    case "Home":
      return from - (from % COLUMNS);
    case "End":
      return from - (from % COLUMNS) + COLUMNS - 1;
    case "PageDown":
      return count - 1;
    case "PageUp":
      return 0;
    default:
      return undefined;
  }
}
