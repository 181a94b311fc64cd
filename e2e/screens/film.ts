import type { Page } from "@playwright/test";

interface Film {
  readonly width: number;
  readonly height: number;
  /** Seconds, of the last picture. */
  readonly seconds: number;
  /** How much of a picture in its middle has about this colour, 0 to 1. */
  readonly share: number;
}

/** A film as the browser plays it. */
export function filmIn(page: Page, file: Buffer, colour: readonly number[]): Promise<Film> {
  return page.evaluate(
    async ([base64, colour]) => {
      const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
      const video = document.createElement("video");
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
      let shown = 0;
      const note = (_: number, { mediaTime }: { mediaTime: number }) => {
        shown = mediaTime;
        video.requestVideoFrameCallback(note);
      };
      video.requestVideoFrameCallback(note);
      await new Promise<void>((done, failed) => {
        video.addEventListener("loadeddata", () => done(), { once: true });
        video.addEventListener("error", () => failed(new Error(video.error?.message)), { once: true });
      });
      const pictureAt = async (seconds: number) => {
        const there = new Promise((done) => video.addEventListener("seeked", done, { once: true }));
        video.currentTime = seconds;
        await there;
        for (let looks = 0; Math.abs(shown - video.currentTime) > 1 && looks < 100; looks += 1)
          await new Promise((done) => setTimeout(done, 50));
        return shown;
      };
      const seconds = await pictureAt(1e6); // a recorder writes no length: the browser finds it by looking
      const brush = new OffscreenCanvas(64, 36).getContext("2d");
      if (!brush) throw new Error("no canvas");
      const shares = [];
      for (const part of [1 / 8, 1 / 4, 1 / 2]) {
        await pictureAt(seconds * part);
        brush.drawImage(video, 0, 0, 64, 36);
        const { data } = brush.getImageData(0, 0, 64, 36);
        let like = 0;
        for (let at = 0; at < data.length; at += 4)
          if (colour.every((it, n) => Math.abs(it - (data[at + n] ?? 0)) < 50)) like += 1;
        shares.push(like / (data.length / 4));
      }
      return { width: video.videoWidth, height: video.videoHeight, seconds, share: Math.max(...shares) };
    },
    [file.toString("base64"), colour] as const,
  );
}
