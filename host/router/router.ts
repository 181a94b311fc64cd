import { isIPv4 } from "node:net";
import type { Log } from "../log/log.ts";
import { isPublicAddress } from "../previews/address.ts";
import type { RouterConfig } from "./config.ts";
import { defaultGateway, ownAddressTowards } from "./gateway.ts";
import { type Mapping, nameOf, type RouterTalk } from "./mapping.ts";
import { natPmp } from "./natpmp.ts";
import { upnp } from "./upnp.ts";

/** How it stands with the router. */
export type RouterState =
  | { readonly is: "asking" }
  | {
      readonly is: "open";
      readonly by: RouterTalk["name"];
      readonly outside: string | undefined;
      readonly ports: readonly Mapping[];
    }
  | { readonly is: "failed"; readonly text: string };

/** The host's router while the host runs. */
export interface Router {
  readonly state: RouterState;
  /** The first try is over, whatever came of it. */
  readonly tried: Promise<void>;
  /** What was opened is closed. */
  stop(): Promise<void>;
}

/** Section 3.3 of RFC 6886 recommends two hours; a host that is killed leaves its ports open for as long. */
const SECONDS = 3_600;
/** After a failure it is asked again after this, ms. */
const AGAIN_MS = 10 * 60_000;

/**
 * Has the router pass ports on to this computer, and again before that runs out (SPEC: HO124 to HO126). All of them or none: half
 * a way leads nowhere, so what was opened before one is refused is closed again.
 */
export function openRouter(
  { ports: wanted, address, seconds = SECONDS, againMs = AGAIN_MS }: RouterConfig,
  log: Log,
  languagesOf = (gateway: string, own: string): readonly RouterTalk[] => [natPmp(gateway), upnp(gateway, own)],
): Router {
  let state: RouterState = { is: "asking" };
  let talk: RouterTalk | undefined;
  let open: Mapping[] = [];
  /** Given back to a router that did not answer: asked again. */
  let left: Mapping[] = [];
  /** What was not given comes first the next time: what is asked for before it would be open for nothing. */
  let order = wanted;
  /** Looks, one after the other, in which a router that has answered before answered nothing. */
  let silences = 0;
  let timer: Timer | undefined;
  let stopped = false;

  const close = async () => {
    const all = new Set([...open, ...left]);
    [open, left] = [[], []];
    for (const it of all) if (talk && !(await talk.unmap(it))) left.push(it);
  };
  const look = async () => {
    const next = await ask();
    if (next.is === "failed") await close();
    if (next.is !== state.is)
      log.info({ router: next.is, ...(next.is === "failed" && { why: next.text }) }, "the router was asked for ports");
    state = next;
    if (stopped) return close();
    const ms = next.is === "open" ? (seconds * 1_000) / 2 : againMs;
    timer = setTimeout(() => void run(), ms);
    timer.unref();
  };
  const ask = async (): Promise<RouterState> => {
    const gateway = address ?? (await defaultGateway());
    const own = gateway !== undefined && isIPv4(gateway) ? await ownAddressTowards(gateway) : undefined;
    if (gateway === undefined || own === undefined)
      return failed("No router was found. Name its address: --router ADDRESS.");
    if (isPublicAddress(gateway))
      return failed("What stands between this computer and the internet is no router of a home.");
    const languages = talk ? [talk] : languagesOf(gateway, own);
    for (const it of languages) {
      const done = await mapAll(it);
      if (done) return done;
    }
    talk = undefined;
    return failed(
      "Your router answers neither NAT-PMP nor UPnP. Often one of them can be switched on in its settings.",
    );
  };
  /** Undefined: it does not know this language. */
  const mapAll = async (it: RouterTalk): Promise<RouterState | undefined> => {
    for (const mapping of order) {
      if (stopped) break;
      const answer = await it.map(mapping, seconds);
      if (typeof answer === "number") {
        silences = 0;
        talk = it;
        if (!open.includes(mapping)) open.push(mapping);
      } else if (answer.why === "silent" && open.length === 0 && (it !== talk || ++silences > 1)) return undefined;
      else {
        order = [mapping, ...order.filter((other) => other !== mapping)];
        if (answer.why === "silent" && !open.includes(mapping)) open.push(mapping); // it may be the answer that was lost
        return failed(`${answer.text} (asked for ${nameOf(mapping)})`);
      }
    }
    return { is: "open", by: it.name, outside: await it.outside(), ports: wanted };
  };
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = look().catch((error: unknown) => {
      log.error({ err: error }, "the router could not be asked");
      state = failed("Asking the router failed. The host's log says more.");
    });
    return running;
  };
  const tried = run();
  return {
    get state() {
      return state;
    },
    tried,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      // A router that has answered nothing so far is not waited for.
      if (talk) await running;
      await close();
    },
  };
}

const failed = (text: string): RouterState => ({ is: "failed", text });
