import { create } from "zustand";
import { openPicture } from "../../picture/open.ts";
import { keep, readKept } from "../../state/kept.ts";

const KEY = "hearth.background";
/** As large as what cameras give; more is not seen. */
const [WIDTH, HEIGHT] = [1280, 720];
const JPEG = "data:image/jpeg;base64,";

/** This person's own picture for behind them, of this device alone: a `data:` address. */
export const useOwnPicture = create<{ readonly url: string | undefined }>(() => ({ url: kept() }));

function kept(): string | undefined {
  const url = readKept(KEY);
  return typeof url === "string" && url.startsWith(JPEG) ? url : undefined;
}

/** Keeps a file that somebody chose, drawn anew and cut to what is seen. The answer is why it could not be, for people. */
export async function keepOwnPicture(file: Blob): Promise<string | undefined> {
  const opened = await openPicture(file);
  if (!opened.ok) return opened.text;
  const { image } = opened;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const cover = Math.max(WIDTH / image.width, HEIGHT / image.height);
  const [width, height] = [image.width * cover, image.height * cover];
  canvas.getContext("2d")?.drawImage(image, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  image.close();
  const url = canvas.toDataURL("image/jpeg", 0.85);
  useOwnPicture.setState({ url });
  keep(KEY, url);
  return undefined;
}

/** The picture itself, the caller's; rejects where there is none. */
export async function openOwnPicture(): Promise<ImageBitmap> {
  const { url } = useOwnPicture.getState();
  if (!url) throw new Error("There is no picture.");
  const bytes = Uint8Array.from(atob(url.slice(JPEG.length)), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
}
