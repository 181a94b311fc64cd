/** The browser's own reader of QR codes, where it has one (Shape Detection API). TypeScript's library does not know it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

const EVERY_MS = 200;

/** True if this browser can show a camera. */
export function canScan(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === "function";
}

/**
 * Shows the camera in `video` and calls `seen` for each code that comes into view, until the returned function is called.
 * Rejects if the person or the browser gives no camera.
 */
export async function scan(video: HTMLVideoElement, seen: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    return await watch(video, stream, seen, end);
  } catch (error) {
    end();
    throw error;
  }
}

async function watch(
  video: HTMLVideoElement,
  stream: MediaStream,
  seen: (text: string) => void,
  end: () => void,
): Promise<() => void> {
  let over = false;
  video.srcObject = stream;
  const [read] = await Promise.all([reader(), video.play()]);

  async function look(): Promise<void> {
    if (over) return;
    for (const text of await read(video)) if (!over) seen(text);
    setTimeout(() => void look(), EVERY_MS);
  }
  void look();

  return () => {
    over = true;
    end();
  };
}

/** The browser's own where it can read QR codes, else ours, loaded only then: many have none, or one that reads nothing. */
async function reader(): Promise<(video: HTMLVideoElement) => Promise<readonly string[]>> {
  const { BarcodeDetector } = globalThis as unknown as {
    BarcodeDetector?: { new (it: object): Detector; getSupportedFormats(): Promise<readonly string[]> };
  };
  if ((await BarcodeDetector?.getSupportedFormats())?.includes("qr_code") && BarcodeDetector) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    // A frame that cannot be read is followed by another.
    return async (video) => (await detector.detect(video).catch(() => [])).map(({ rawValue }) => rawValue);
  }
  const read = (await import("./read-code.ts")).codeReader();
  return async (video) => [read(video) ?? []].flat();
}
