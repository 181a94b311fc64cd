import { foretaste } from "./draw.ts";

/** What a film or a sound says of itself before it is played. Missing: the browser cannot play it. */
export interface ReadyFilm {
  readonly ms?: number;
  readonly picture?: { readonly width: number; readonly height: number; readonly blurhash?: string };
  readonly preview?: Blob;
}

const PATIENCE_MS = 15_000;
/** A film's very first frame is often black. */
const POSTER_AT_S = 0.1;

/** Size, length and a picture of a film's beginning; of a sound its length. Reads only as much of it as that needs. */
export async function readyFilm(source: Blob, is: "film" | "sound"): Promise<ReadyFilm> {
  const media = document.createElement(is === "film" ? "video" : "audio");
  const url = URL.createObjectURL(source);
  try {
    media.muted = true;
    media.preload = is === "film" ? "auto" : "metadata";
    media.src = url;
    if (!(await comes(media, is === "film" ? "loadeddata" : "loadedmetadata"))) return {};
    const ms = Number.isFinite(media.duration) ? { ms: Math.round(media.duration * 1000) } : {};
    if (!(media instanceof HTMLVideoElement) || media.videoWidth === 0) return ms;
    if (media.duration > POSTER_AT_S) {
      media.currentTime = POSTER_AT_S;
      await comes(media, "seeked");
    }
    const sides = { width: media.videoWidth, height: media.videoHeight };
    const { blurhash, preview } = await foretaste(media, sides);
    return { ...ms, picture: { ...sides, ...(blurhash && { blurhash }) }, ...(preview && { preview }) };
  } catch {
    return {};
  } finally {
    media.removeAttribute("src");
    media.load();
    URL.revokeObjectURL(url);
  }
}

/** True once it has happened; false if it fails, or does not come. */
function comes(media: HTMLMediaElement, event: "loadeddata" | "loadedmetadata" | "seeked"): Promise<boolean> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const settle = (came: boolean): void => {
      clearTimeout(timer);
      done.abort();
      resolve(came);
    };
    const timer = setTimeout(() => settle(false), PATIENCE_MS);
    media.addEventListener(event, () => settle(true), { signal: done.signal });
    media.addEventListener("error", () => settle(false), { signal: done.signal });
  });
}
