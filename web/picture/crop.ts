/** A square of an image, in the image's pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}
interface Sides {
  readonly width: number;
  readonly height: number;
}

export const MAX_ZOOM = 5;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The largest square there is, in the middle. */
export function wholeCrop({ width, height }: Sides): Crop {
  const size = Math.min(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, size };
}

/** How much larger than at first the picture is seen: 1 to {@link MAX_ZOOM}. */
export function zoomOf({ width, height }: Sides, { size }: Crop): number {
  return Math.min(width, height) / size;
}

/** The same middle, seen `zoom` times as large; never beyond the image's edge. */
export function zoomed(image: Sides, crop: Crop, zoom: number): Crop {
  const size = Math.min(image.width, image.height) / clamp(zoom, 1, MAX_ZOOM);
  const grown = (crop.size - size) / 2;
  return within(image, { x: crop.x + grown, y: crop.y + grown, size });
}

/** Shifted by parts of its own side; never beyond the image's edge. */
export function moved(image: Sides, crop: Crop, right: number, down: number): Crop {
  return within(image, { ...crop, x: crop.x + right * crop.size, y: crop.y + down * crop.size });
}

function within({ width, height }: Sides, { x, y, size }: Crop): Crop {
  return { x: clamp(x, 0, width - size), y: clamp(y, 0, height - size), size };
}
