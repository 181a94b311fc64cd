/** How a picture is looked at: how large, and how far its middle is from the screen's, pixels of the screen. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}
export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const MOST = 8;

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** `scale` times as large as the screen makes it; the point at (x, y) from the screen's middle stays where it is. */
export function zoomed(view: View, scale: number, x: number, y: number, stage: Sides): View {
  const next = Math.min(MOST, Math.max(1, scale));
  const grown = next / view.scale;
  return within({ scale: next, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown }, stage);
}

/** Shifted by pixels of the screen. */
export const shifted = (view: View, x: number, y: number, stage: Sides): View =>
  within({ ...view, x: view.x + x, y: view.y + y }, stage);

/** The picture never leaves the screen. */
function within({ scale, x, y }: View, { width, height }: Sides): View {
  const [right, down] = [((scale - 1) * width) / 2, ((scale - 1) * height) / 2];
  const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value)) || 0;
  return { scale, x: clamp(x, right), y: clamp(y, down) };
}
