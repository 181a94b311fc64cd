import decodeQR from "qr/decode.js";

/** Wide enough for a code that fills a third of the picture, small enough to be read several times a second. */
const LONGEST_SIDE = 720;

/** A reader of QR codes for browsers that have none of their own, over what a video shows now. */
export function codeReader(): (video: HTMLVideoElement) => string | undefined {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const longest = Math.max(video.videoWidth, video.videoHeight);
    if (!context || longest === 0) return undefined;
    const scale = Math.min(1, LONGEST_SIDE / longest);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return undefined; // there is no code in this picture
    }
  };
}
