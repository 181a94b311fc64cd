import type { Content, EventId } from "@hearth/protocol";
import type { Fact } from "../home/facts.ts";
import type { Home } from "../home/home.ts";
import { factsIn, type Namer } from "../rooms/channels.ts";
import { outboxOf } from "../rooms/unsent.ts";
import { mayArrange } from "./may.ts";

/**
 * What holds of channels and categories, by the facts' keys: the log's word, and on top of it what this device has said
 * and the log has not brought back yet. That is never written into the facts: should it not count in the end, because
 * somebody was put out of charge meanwhile, then nothing is left of it.
 */
export function readWords(home: Home): Map<string, string> {
  const facts = new Map<string, Fact>();
  for (const it of [...home.facts.under("channel"), ...home.facts.under("category")]) facts.set(it.key, it);
  const said = mayArrange(home) ? outboxOf(home.database, home.account.home) : [];
  layOver(facts, said, "channel");
  return new Map([...facts].map(([key, { value }]) => [key, value]));
}

/** Lays what was said of channels and categories over the facts that are known, where it is newer. */
export function layOver(
  facts: Map<string, Fact>,
  said: readonly { readonly id: EventId; readonly content: Content }[],
  namer: Namer,
): void {
  for (const { id, content } of said) {
    if (content.type !== "channel" && content.type !== "category") continue;
    for (const [key, value] of factsIn(content, namer)) {
      const mine = { key, value, ...content.clock, id };
      const known = facts.get(key);
      if (!known || isNewer(mine, known)) facts.set(key, mine);
    }
  }
}

/** As the facts have it: by clock, and ties to the greater id. */
function isNewer(a: Fact, b: Fact): boolean {
  if (a.ms !== b.ms) return a.ms > b.ms;
  if (a.counter !== b.counter) return a.counter > b.counter;
  return a.id > b.id;
}
