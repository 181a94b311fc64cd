/** Of a place or a picture, pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between two tiles, pixels. */
const GAP = 8;
/** Width by height of what cameras usually give. */
const SHAPE = 16 / 9;
const MOST = 6;

/**
 * Columns for so many tiles in a place of that size: those in which faces become largest; of much the same, those that cut little off and
 * leave little empty. Pure.
 */
export function columnsIn(count: number, { width, height }: Size): number {
  let [best, most] = [1, 0];
  for (let columns = 1; columns <= Math.min(count, MOST); columns++) {
    const rows = Math.ceil(count / columns);
    const wide = (width - (columns - 1) * GAP) / columns;
    const high = (height - (rows - 1) * GAP) / rows;
    if (wide <= 0 || high <= 0) continue;
    const shown = Math.min(wide / high / SHAPE, (high * SHAPE) / wide);
    const filled = count / (columns * rows);
    const score = Math.min(wide, high * SHAPE) * (1 + shown / 10 + filled / 10);
    if (score > most) [best, most] = [columns, score];
  }
  return best;
}

/** Each tile is two half columns wide, so that a last row that is not full stands in the middle. */
const COLUMNS = ["grid-cols-2", "grid-cols-4", "grid-cols-6", "grid-cols-8", "grid-cols-10", "grid-cols-12"] as const;
/** From which half column, counted from 0, a last row begins. */
const BEGINS = ["", "col-start-2", "col-start-3", "col-start-4", "col-start-5", "col-start-6"] as const;

/** The classes of a grid of so many columns. */
export const gridOf = (columns: number): string => COLUMNS[columns - 1] ?? COLUMNS[0];

/** The classes of its tile at a place, counted from 0. */
export function tileOf(place: number, count: number, columns: number): string {
  const last = count % columns;
  const begins = last > 0 && place === count - last ? columns - last : 0;
  return `col-span-2 ${BEGINS[begins] ?? ""}`;
}
