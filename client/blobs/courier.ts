import type { BlobId, Bytes, RoomId } from "@hearth/protocol";
import type { Refused, Session } from "../host/session.ts";
import type { World } from "../ports.ts";
import { hashOf } from "./named.ts";

/** Nothing has come, or gone, for so long: the host is not there any more, ms. */
const SILENT_MS = 60_000;
const TUS = { "tus-resumable": "1.0.0" };

/** What a courier brings or fetches. */
export interface Errand {
  readonly room: RoomId;
  readonly blob: BlobId;
  readonly action: "put" | "get";
  /** Sealed bytes. */
  readonly size: number;
}

/** The host's answer by HTTP; `offline`: there was none; a refusal: it gave no ticket; `here`: none is needed. */
export type Carried = Response | "here" | Refused;

/** Carries requests about one blob to the host, with a token that it renews (host SPEC: HO136). Paths are the host's own. */
export class Courier {
  private ticket: { readonly token: string; readonly at: string; readonly until: number } | undefined;

  constructor(
    private readonly world: Pick<World, "origin" | "after" | "now" | "fetch">,
    private readonly session: () => Session | undefined,
    private readonly errand: Errand,
    private readonly signal: AbortSignal,
  ) {}

  /** Asks at `path`, or where the ticket leads. A token that the host knows no more is replaced once. */
  async ask(method: string, path: string | undefined, headers: Record<string, string>, body?: Bytes): Promise<Carried> {
    for (let isFresh = false; ; isFresh = true) {
      const ticket = await this.ticketNow();
      if (ticket === "here" || "code" in ticket) return ticket;
      const url = new URL(path ?? ticket.at, this.world.origin);
      if (url.origin !== new URL(this.world.origin).origin) return { code: "nonsense" };
      const watch = this.watch();
      const answer = await this.send(url.href, {
        method,
        headers: { ...TUS, authorization: `Bearer ${ticket.token}`, ...headers },
        signal: AbortSignal.any([this.signal, watch.signal]),
        redirect: "error",
        credentials: "omit",
        cache: "no-store",
        // Chromium copies an array byte by byte on its way, and the Worker waits; a Blob it hands on.
        ...(body && { body: new Blob([body]) }),
      }).finally(watch.end);
      if (!(answer instanceof Response) || answer.status !== 401 || isFresh) return answer;
      this.ticket = undefined;
    }
  }

  /** Ends what hangs; `heard` begins the time anew. */
  watch(): { readonly signal: AbortSignal; heard(): void; end(): void } {
    const abort = new AbortController();
    const begin = () => this.world.after(SILENT_MS, () => abort.abort(), "patience");
    let cancel = begin();
    return {
      signal: abort.signal,
      heard() {
        cancel();
        cancel = begin();
      },
      end: () => cancel(),
    };
  }

  private async send(url: string, init: RequestInit): Promise<Response | Refused> {
    try {
      return await (this.world.fetch ?? fetch)(url, init);
    } catch {
      return { code: "offline" }; // it could not be reached, or this was taken back
    }
  }

  private async ticketNow() {
    // A little before its time: what is asked with it has to get there.
    if (this.ticket && this.ticket.until - 30_000 > this.world.now()) return this.ticket;
    const { room, blob, action, size } = this.errand;
    const session = this.session();
    if (!session || this.signal.aborted) return { code: "offline" } as const;
    const wish = { room, action, blob: hashOf(blob), ...(action === "put" && { size }) };
    const answer = await session.ask("blobs.ticket", wish);
    if (!answer.ok) return answer.error;
    this.ticket = answer.value.ticket ?? undefined;
    return this.ticket ?? ("here" as const);
  }
}
