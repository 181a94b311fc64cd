import { answerFile, type Page } from "./files.ts";
import type { FilesPath } from "./wire.ts";

/**
 * Keeps the app itself on the device, so that it opens while the host is away. It knows nothing of what people write,
 * and passes files that they sent from a page to its own players and downloads without keeping any.
 *   1. A page is asked of the host first; only when the host does not answer in time, the kept one is shown.
 *   2. Everything else is named by its content: what is kept is right for ever.
 *   3. A new build is a new cache; the old one goes when no page of the old build is open any more.
 */
/** Paths of this build's files, and a name for the build; filled in by the build itself. */
declare const __FILES__: readonly string[];
declare const __BUILD__: string;

/** What a service worker hears; the library of types for pages does not know it. */
interface Heard extends Event {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}
/** Pages of this worker. */
interface Pages {
  claim(): Promise<void>;
  matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly Page[]>;
}
declare const clients: Pages;
function on(type: "install" | "activate" | "fetch" | "message", act: (event: Heard) => void): void {
  self.addEventListener(type, (event) => act(event as Heard));
}

const CACHE = `hearth.app.${__BUILD__}`;
const PAGE = "/";
const FILES: FilesPath = "/files/";
const GHOST = "/ghost";
const PATIENCE_MS = 3_000;

on("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...__FILES__])));
});

on("activate", (event) => {
  // The page that brought this worker is its own from now on: players ask it for files.
  event.waitUntil(forgetOlder().then(() => clients.claim()));
});

// A page that downloads says so now and then: a worker that hears nothing is ended, however much still flows through it.
on("message", () => undefined);

on("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(FILES)) return event.respondWith(file(event, url.pathname.slice(FILES.length)));
  if (url.pathname === GHOST) return; // a page of its own, which is of no use without the host
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (__FILES__.includes(url.pathname)) event.respondWith(kept(request));
});

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith("hearth.app.") && name !== CACHE) await caches.delete(name);
}

async function file(event: Heard, word: string): Promise<Response> {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return answerFile(event.request, word, pages, (ended) => event.waitUntil(ended));
}

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request.url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status < 500) return answer;
  } catch {
    // The host is away: what this device has is shown.
  }
  return (await caches.match(PAGE, { cacheName: CACHE })) ?? Response.error();
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request.url, { cacheName: CACHE })) ?? fetch(request);
}
