import { account } from "@hearth/client/account/account.ts";
import type { Database } from "@hearth/client/ports.ts";
import { Kept } from "@hearth/client/store/meta.ts";
import { type HomeId, type RosterId, toHex } from "@hearth/protocol";
import { emptyRoster, extend, type Roster } from "@hearth/roster";
import type { TestHome } from "./home.ts";
import { Raw } from "./raw.ts";

const PAGE = 250;

/** Asks the host over a connection of its own what it holds now; devices may not have heard of it yet. */
export class Witness {
  private constructor(
    private readonly raw: Raw,
    private known: Roster,
  ) {}

  /** Speaks to the host as the device whose store this is. */
  static async as(home: TestHome, store: Database): Promise<Witness> {
    const me = new Kept(store, "account", account).read();
    if (!me) throw new Error("nobody is signed in on this store");
    const raw = await Raw.as(home.world(), me.home, me.device);
    home.endings.push(() => raw.close());
    return new Witness(raw, emptyRoster(me.home));
  }

  /** The home's roster, verified. */
  async roster(): Promise<Roster> {
    for (let more = true; more; ) {
      const { head } = this.known;
      const page = await this.raw.ask("roster.read", {
        roster: idOf(this.known.home),
        after: head.number,
        limit: PAGE,
      });
      const grown = await extend(this.known, page.entries);
      if (!grown.ok) throw new Error(grown.error.text);
      this.known = grown.value;
      more = this.known.head.number < page.head.number;
    }
    return this.known;
  }

  /** Number and hash of the newest entry, as `holdingsOf` writes them. */
  async head(): Promise<string> {
    const { head } = await this.roster();
    return `${head.number} ${toHex(head.hash)}`;
  }
}

/** The home's own roster goes by the home's id. */
function idOf(home: HomeId): RosterId {
  return emptyRoster(home).roster;
}
