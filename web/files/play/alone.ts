let playing: HTMLMediaElement | undefined;

/** From now on what else plays is stopped when this begins. Call the returned function when it goes. */
export function playAlone(media: HTMLMediaElement): () => void {
  const begun = (): void => {
    if (playing !== media) playing?.pause();
    playing = media;
  };
  media.addEventListener("play", begun);
  if (!media.paused) begun();
  return () => {
    media.removeEventListener("play", begun);
    if (playing === media) playing = undefined;
  };
}
