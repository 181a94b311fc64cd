import { useCallback, useEffect, useRef, useState } from "react";
import { playAlone } from "./alone.ts";
import { useSpeed } from "./speed.ts";

/** What a player shows; times in ms. */
export interface Playing {
  readonly playing: boolean;
  readonly at: number;
  readonly length: number;
  readonly broken: boolean;
}

/**
 * Plays `url` once it is there. `said`: how long it is by its author's word, until the browser knows. A sound that was recorded
 * live does not say its own length: there the word stands.
 */
export function usePlayer(url: string | undefined, said: number) {
  const media = useRef<HTMLAudioElement | null>(null);
  const [now, set] = useState<Playing>({ playing: false, at: 0, length: said, broken: false });
  const speed = useSpeed((it) => it.speed);
  const wanted = useRef(false);

  useEffect(() => {
    if (!url) return;
    const audio = new Audio();
    media.current = audio;
    audio.preload = "metadata";
    audio.src = url;
    const tell = (): void => {
      const length = Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration * 1000 : said;
      set({
        playing: !audio.paused && !audio.ended,
        at: audio.currentTime * 1000,
        length,
        broken: Boolean(audio.error),
      });
    };
    const done = new AbortController();
    workaroundUnknownLength(audio, done.signal);
    for (const event of ["play", "pause", "ended", "timeupdate", "seeked", "durationchange", "error"])
      audio.addEventListener(event, tell, { signal: done.signal });
    const release = playAlone(audio);
    if (wanted.current) void audio.play().catch(tell);
    return () => {
      done.abort();
      release();
      audio.pause();
      audio.removeAttribute("src");
      media.current = null;
    };
  }, [url, said]);

  useEffect(() => {
    if (!media.current) return;
    media.current.defaultPlaybackRate = speed;
    media.current.playbackRate = speed;
  });

  const toggle = useCallback(() => {
    const audio = media.current;
    wanted.current = !audio || audio.paused;
    if (!audio) return;
    if (audio.paused) void audio.play().catch(() => undefined);
    else audio.pause();
  }, []);
  const seek = useCallback((ms: number) => {
    if (media.current) media.current.currentTime = Math.max(0, ms) / 1000;
  }, []);
  return { ...now, toggle, seek };
}

/** Chromium writes no length into what it records, and seeks only within what it knows: a look at its end tells it. */
function workaroundUnknownLength(audio: HTMLAudioElement, signal: AbortSignal): void {
  const known = (): void => {
    if (audio.duration !== Number.POSITIVE_INFINITY) return;
    audio.addEventListener(
      "durationchange",
      () => {
        if (Number.isFinite(audio.duration)) audio.currentTime = 0;
      },
      { signal, once: true },
    );
    audio.currentTime = Number.MAX_SAFE_INTEGER;
  };
  audio.addEventListener("loadedmetadata", known, { signal });
}
