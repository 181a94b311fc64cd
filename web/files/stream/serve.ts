import { randomBytes, toHex } from "@hearth/protocol/bytes.ts";
import type { AppDevice } from "../../device/wire.ts";
import type { FilesPath, Opened, Owner, Piece, Served, WhoHas } from "../../offline/wire.ts";
import { readPiece, type Source } from "./source.ts";

interface Offered {
  readonly device: AppDevice;
  readonly source: Source;
  readonly served: Served;
  /** All of it has been handed on. */
  readonly ended: () => void;
}

const FILES: FilesPath = "/files/";

/** What this page answers for. An address is a word that nobody can guess, and says nothing of the file. */
const offered = new Map<string, Offered>();
let listening = false;

/** Is there a service worker that would ask this page? Not in a window that was loaded past it, and not everywhere. */
export const canStream = (): boolean => Boolean(navigator.serviceWorker?.controller);

/** An address of this page's own for a file, good until `close` is called. Its bytes are opened as they are asked for. */
export function offer(it: Omit<Offered, "ended"> & { ended?: () => void }): { url: string; close: () => void } {
  listen();
  const word = toHex(randomBytes(16));
  offered.set(word, { ended: () => undefined, ...it });
  return { url: FILES + word, close: () => void offered.delete(word) };
}

function listen(): void {
  if (listening) return;
  listening = true;
  navigator.serviceWorker.addEventListener("message", ({ data, ports: [port] }: MessageEvent<WhoHas>) => {
    if (port) answer(data.file, port);
  });
}

function answer(word: string, port: MessagePort): void {
  const found = offered.get(word);
  port.postMessage({ has: found?.served ?? null } satisfies Owner);
  if (!found) return port.close();
  if (found.source.file.size === 0) found.ended();
  port.onmessage = async ({ data: { from, to } }: MessageEvent<Piece>) => {
    const bytes = offered.has(word) ? await readPiece(found.device, found.source, from, to) : undefined;
    port.postMessage({ bytes: bytes ?? null } satisfies Opened, bytes ? [bytes.buffer] : []);
    if (!bytes || to >= found.source.file.size) found.ended();
  };
}
