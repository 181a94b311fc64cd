import type { AppFile } from "./files.ts";
import { chooseEncoding } from "./pack.ts";
import { say } from "./say.ts";

/** The app's own addresses; all of them show the same page, which reads the rest. */
const PAGE = /^\/(set-up|sign-in|recover|lost|host-sees|join|link|room\/[^/]+)?$/;

/** Answers a request for the app (SPEC: HO41 to HO44). Reading is all that it does. */
export async function serveApp(
  files: ReadonlyMap<string, AppFile>,
  headers: Record<string, string>,
  request: Request,
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return say(405, "Only reading is possible here.", { ...headers, allow: "GET, HEAD" });
  }
  const { pathname } = new URL(request.url);
  const page = PAGE.test(pathname) ? "/index.html" : pathname === "/ghost" ? "/ghost.html" : pathname;
  const file = files.get(page);
  if (!file) return say(404, "There is nothing here.", headers);
  const { bytes, encoding } = await file.in(chooseEncoding(request.headers.get("accept-encoding") ?? ""));
  const etag = encoding === "identity" ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
  const shown = {
    ...headers,
    "content-type": file.type,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
    vary: "accept-encoding",
    ...(encoding !== "identity" && { "content-encoding": encoding }),
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers: shown });
  return new Response(request.method === "HEAD" ? null : new Uint8Array(bytes), { headers: shown });
}
