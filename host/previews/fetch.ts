import type { Socket } from "node:net";
import { isIP } from "node:net";
import { type Result, refuse } from "@hearth/protocol";
import { type Reply, request, type Wish } from "./http.ts";
import { addressOf, type Internet } from "./internet.ts";
import { readTarget, type Target } from "./target.ts";

const MOST_REDIRECTS = 3;

/** What was fetched, and from where in the end. */
export interface Fetched extends Reply {
  readonly url: URL;
}

/** Under what a fetch stands: its end, and the home's own name, which is not asked for. */
export interface Bounds {
  readonly signal: AbortSignal;
  readonly ownName: string | undefined;
}

/** Fetches from the public internet only. Each step of a redirect is judged like the first. */
export async function fetchPublic(
  internet: Internet,
  address: string,
  { accept, ...wish }: Wish & { readonly accept: string },
  { signal, ownName }: Bounds,
): Promise<Result<Fetched, "bad">> {
  let target = readTarget(address);
  for (let step = 0; target && step <= MOST_REDIRECTS; step++) {
    if (target.host === ownName) return refuse("bad");
    const reply = await within(signal, internet, target, accept, wish);
    if (!reply.ok) return reply;
    if (reply.value.status === 200) return { ok: true, value: { ...reply.value, url: target.url } };
    target = readTarget(reply.value.headers.get("location") ?? "", target.url);
  }
  return refuse("bad");
}

/** One request, ended when the time is up. */
async function within(signal: AbortSignal, internet: Internet, target: Target, accept: string, wish: Wish) {
  let socket: Socket | undefined;
  const late = new Promise<Result<Reply, "bad">>((resolve) => {
    const end = () => {
      socket?.destroy();
      resolve(refuse("bad"));
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  const asked = (async (): Promise<Result<Reply, "bad">> => {
    const address = await addressOf(internet, target).catch(() => undefined);
    if (address === undefined || signal.aborted) return refuse("bad");
    const name = isIP(target.host) ? {} : { name: target.host };
    // A certificate of a bare address is nothing that people link to.
    if (target.secure && !("name" in name)) return refuse("bad");
    socket = internet.dial({ address, port: target.port, ...(target.secure && name) });
    return request(socket, target, accept, wish);
  })();
  return Promise.race([asked, late]);
}
