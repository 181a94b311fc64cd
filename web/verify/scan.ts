/** The browser's own reader of QR codes, where it has one (Shape Detection API). TypeScript's library does not know it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

const EVERY_MS = 200;

/** True if this browser can read QR codes from a camera. */
export function canScan(): boolean {
  return "BarcodeDetector" in globalThis && typeof navigator.mediaDevices?.getUserMedia === "function";
}

/**
 * Shows the camera in `video` and calls `seen` for each code that comes into view, until the returned function is called.
 * Rejects if the person or the browser gives no camera.
 */
export async function scan(video: HTMLVideoElement, seen: (text: string) => void): Promise<() => void> {
  const { BarcodeDetector } = globalThis as unknown as { BarcodeDetector: new (it: object) => Detector };
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  let over = false;
  video.srcObject = stream;
  await video.play();

  async function look(): Promise<void> {
    if (over) return;
    const codes = await detector.detect(video).catch(() => []); // a frame that cannot be read is followed by another
    for (const { rawValue } of codes) if (!over) seen(rawValue);
    setTimeout(() => void look(), EVERY_MS);
  }
  void look();

  return () => {
    over = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
