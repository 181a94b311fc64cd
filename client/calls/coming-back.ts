import { schema } from "@hearth/protocol";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import { Kept } from "../store/meta.ts";
import type { Mine } from "./mine.ts";

/** A call that ended without a word is come back to within this, ms: behind it nobody expects that. */
const WITHIN_MS = 90_000;
/** That it goes on is written down this often, ms. */
const EVERY_MS = 20_000;

const kept = z.object({
  room: schema.roomId,
  call: schema.callId,
  /** As in {@link Mine}. */
  since: schema.time.optional(),
  people: z.array(schema.personId),
  muted: z.boolean(),
  deafened: z.boolean(),
  /** When it was still on, by this device's clock. */
  at: schema.time,
});
/** The call that this device was in when it ended without a word: it crashed, or its page was loaded again. */
export type CallBefore = z.infer<typeof kept>;

/** Keeps which call this device is in, for as long as it is in it, so that it can be come back to (SPEC: PR38). */
export class ComingBack {
  private readonly store: Kept<CallBefore>;
  private written = "";
  private writtenAt = 0;

  constructor(private readonly home: Home) {
    this.store = new Kept(home.database, "call.mine", kept);
  }

  /** This device is in that call now. */
  note(mine: Mine, { muted, deafened }: Pick<CallBefore, "muted" | "deafened">): void {
    if (mine.ofConversation && !mine.hasMet) return; // a call that nobody has come to is over with its page
    const at = this.home.world.now();
    const { room, call, since } = mine;
    const it = { room, call, people: mine.peopleSoFar, muted, deafened, ...(since !== undefined && { since }) };
    const said = JSON.stringify(it);
    if (said === this.written && at - this.writtenAt < EVERY_MS) return;
    [this.written, this.writtenAt] = [said, at];
    this.store.write({ ...it, at });
  }

  /** It has left, or the call is over. */
  forget(): void {
    this.written = "";
    this.store.clear();
  }

  /** Undefined: there is none, or it is too long ago. */
  get before(): CallBefore | undefined {
    const it = this.store.read();
    const now = this.home.world.now();
    return it && now - it.at < WITHIN_MS && it.at <= now ? it : undefined;
  }
}
