import type { MediaPort } from "@hearth/client/ports.ts";
import { pipe } from "../peers/pipe.ts";
import { serveMedia } from "./page.ts";
import type { MediaToPage, MediaToWorker } from "./wire.ts";
import { pageMedia } from "./worker.ts";

/** Sound and picture for a client that runs on the page itself, without a Worker between. */
export function mediaHere(): MediaPort {
  const [toPage, toClient] = [pipe<MediaToPage>(), pipe<MediaToWorker>()];
  serveMedia({ postMessage: toClient.post, addEventListener: toPage.listen });
  return pageMedia({ postMessage: toPage.post, addEventListener: toClient.listen });
}
