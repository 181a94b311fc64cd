import type { AppDevice } from "../../device/wire.ts";
import { openSink } from "../../export/sink.ts";
import { toast } from "../../parts/toasts.ts";
import { canStream, offer } from "./serve.ts";
import { readPiece, type Source } from "./source.ts";

/** So many bytes are written at once. */
const PIECE_BYTES = 1024 * 1024;
/** A service worker that hears nothing for 30 s is ended. */
const AWAKE_MS = 10_000;
/** An address that nobody takes up is withdrawn. */
const TAKEN_BY_MS = 10 * 60_000;

/**
 * Hands a file to the person: straight to where they say (File System Access), else as a download that streams, and where there is
 * no service worker as one piece. Always under a type that no browser opens.
 */
export async function saveFile(device: AppDevice, source: Source): Promise<void> {
  if (!("showSaveFilePicker" in window) && canStream()) return download(device, source);
  const { name, size } = source.file;
  const sink = await openSink(name, "application/octet-stream");
  if (!sink) return;
  try {
    for (let at = 0; at < size; ) {
      const bytes = await readPiece(device, source, at, Math.min(size, at + PIECE_BYTES));
      if (!bytes || bytes.length === 0) throw new Error(NOT_HERE);
      await sink.write(bytes);
      at += bytes.length;
    }
    await sink.end();
    toast(`${name} saved`);
  } catch (error) {
    await sink.drop().catch(() => undefined);
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    toast(isFull ? DISK_FULL : NOT_HERE, "danger");
  }
}

function download(device: AppDevice, source: Source): void {
  const { name, size } = source.file;
  const awake = setInterval(() => navigator.serviceWorker.controller?.postMessage(null), AWAKE_MS);
  const stop = (): void => {
    clearInterval(awake);
    clearTimeout(given);
    close();
  };
  const { url, close } = offer({
    device,
    source,
    served: { size, type: "application/octet-stream", name, save: true },
    ended: stop,
  });
  const given = setTimeout(stop, TAKEN_BY_MS + size / 100);
  // A page's address, not a `download` link: those pass some browsers' service workers by.
  const link = document.createElement("a");
  link.href = url;
  link.click();
}

const NOT_HERE = "The file could not be saved: it is not on this device any more.";
const DISK_FULL = "There is no room left where the file was to be saved. Nothing of it was kept.";
