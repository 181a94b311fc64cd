/** Where something stands in a recorded picture, pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sides of a recorded picture, and what is left free between what it shows. */
export const FRAME = { width: 1280, height: 720 } as const;
const GAP = 8;
/** The column beside a large picture. */
const SIDE = 240;
const SIDE_MOST = 6;

/** One large picture, or none, with so many small ones: where each stands, the large one first. Small ones that find no place have none. */
export function placesFor(large: boolean, small: number): Place[] {
  if (!large) return grid(small, { x: GAP, y: GAP, width: FRAME.width - 2 * GAP, height: FRAME.height - 2 * GAP });
  const height = FRAME.height - 2 * GAP;
  if (small === 0) return [{ x: GAP, y: GAP, width: FRAME.width - 2 * GAP, height }];
  const width = FRAME.width - SIDE - 3 * GAP;
  const shown = Math.min(small, SIDE_MOST);
  const each = Math.min((SIDE * 9) / 16, (height - GAP * (shown - 1)) / shown);
  const column = Array.from({ length: shown }, (_, n) => ({
    ...{ x: width + 2 * GAP, y: GAP + n * (each + GAP) },
    ...{ width: SIDE, height: each },
  }));
  return [{ x: GAP, y: GAP, width, height }, ...column];
}

/** As square as it can be; a last row that is not full stands in the middle. */
function grid(count: number, { x, y, width, height }: Place): Place[] {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / Math.max(1, columns));
  const [w, h] = [(width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows];
  return Array.from({ length: count }, (_, n) => {
    const row = Math.floor(n / columns);
    const free = columns - Math.min(columns, count - row * columns);
    return { x: x + ((n % columns) + free / 2) * (w + GAP), y: y + row * (h + GAP), width: w, height: h };
  });
}

/** What of a picture is drawn where, so that it fills a place (its sides are cut) or stands in it whole. */
export function fitted(picture: { width: number; height: number }, place: Place, whole: boolean): Place {
  const ratios = [place.width / picture.width, place.height / picture.height];
  const scale = whole ? Math.min(...ratios) : Math.max(...ratios);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: place.x + (place.width - width) / 2, y: place.y + (place.height - height) / 2, width, height };
}
