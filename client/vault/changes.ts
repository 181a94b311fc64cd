import type { Afterwards } from "../account/come-in.ts";
import type { Outcome } from "../api.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Inside } from "../home/inside.ts";
import { vaultStore } from "./change.ts";
import { outcomeOf } from "./failure.ts";
import { vaultWithPassword } from "./new-vault.ts";
import { changePassword, type Rewrapping, renewKit } from "./rewrap.ts";
import { strongEnough } from "./strong.ts";

/** Changes of the vault by a device that is inside: one at a time, carried through breaking connections. */
export class VaultChanges {
  private running = false;

  /** `throughBreaks` does a step over the connection there is, and again over later ones while it ends as `offline`. */
  constructor(private readonly throughBreaks: (step: Afterwards) => Promise<Outcome>) {}

  /** What waits to be handed over belongs to the change that is running. */
  get busy(): boolean {
    return this.running;
  }

  changePassword(inside: Inside, it: { readonly current: string; readonly next: string }): Promise<Outcome> {
    return this.run(inside, () => strongEnough(inside.home, it.next, async () => changePassword(it)));
  }

  setPassword(inside: Inside, password: string): Promise<Outcome> {
    return this.run(inside, () => strongEnough(inside.home, password, () => vaultWithPassword(password)));
  }

  renewKit(inside: Inside, password: string): Promise<Outcome> {
    return this.run(inside, async () => ({ ok: true, value: renewKit(password) }));
  }

  private async run(inside: Inside, begin: () => Promise<Outcome<Rewrapping>>): Promise<Outcome> {
    if (this.running) return { ok: false, error: FAILURES.change_runs };
    if (!inside.connected) return { ok: false, error: failureOf({ code: "offline" }) };
    this.running = true;
    try {
      const begun = await begin();
      if (!begun.ok) return begun;
      const { value: step } = begun;
      const outcome = await this.throughBreaks(async (home, session) => outcomeOf(await step(home, session)));
      if (outcome.ok) await inside.resume(); // a vault that was replaced is taken out of the roster
      const waits = !outcome.ok && vaultStore(inside.home.database).change.read() !== undefined;
      return waits ? { ok: false, error: FAILURES.change_waits } : outcome;
    } finally {
      this.running = false;
    }
  }
}
