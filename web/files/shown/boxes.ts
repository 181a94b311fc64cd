/** How large what is shown in a message is drawn at the most, pixels. */
const MOST = { width: 420, height: 320 };
const LEAST = 96;

/** The room that a picture takes before anything of it has come: its width in pixels, and its proportions, which no screen makes others. */
export interface Box {
  readonly width: number;
  readonly ratio: number;
}

/** The box of one picture of so many pixels: never larger than it is, but large enough to be touched. */
export function boxOf({ width, height }: { readonly width: number; readonly height: number }): Box {
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  const drawn = { width: Math.max(LEAST, width * scale), height: Math.max(LEAST, height * scale) };
  return { width: Math.round(drawn.width), ratio: drawn.width / drawn.height };
}

/** How many stand beside each other in an album, so that its last line is full where that is possible. */
export function columnsOf(count: number): 2 | 3 {
  return count === 2 || count === 4 ? 2 : 3;
}
