import type { IceServer } from "@hearth/protocol";
import type { Session } from "../host/session.ts";

/** What the host gave is asked for again so long before it runs out, ms. */
const EARLY_MS = 60_000;

/** The STUN and TURN servers that the host names; while it is away, those that it named last. */
export class IceServers {
  private known: readonly IceServer[] = [];
  private until = 0;
  /** A host that has started again lets nobody in by what it gave before. */
  private of: Session | undefined;

  /** `now`: the host's time. */
  constructor(
    private readonly now: () => number,
    private readonly request: "ice.servers" | "ghost.ice" = "ice.servers",
  ) {}

  async list(session: Session | undefined): Promise<readonly IceServer[]> {
    if (!session || (session === this.of && this.now() < this.until - EARLY_MS)) return this.known;
    const answer = await session.ask(this.request, {});
    if (answer.ok) {
      this.of = session;
      this.known = answer.value.servers;
      this.until = answer.value.until;
    }
    return this.known;
  }
}
