import type { Answer, Ask } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { PAGE_BYTES } from "../rooms/publish.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import { asBytes } from "../store/value.ts";
import { readableHead } from "./access.ts";

/** A page of a roster's entries, in order, with the head as it is now. Shorter than asked when it grows over 200 KB. */
export async function readRoster(
  { store }: HostState,
  home: Home,
  standing: Standing,
  ask: Ask<"roster.read">,
): Promise<Answered<Answer<"roster.read">>> {
  const head = readableHead(home, standing, ask.roster);
  if (!head) return no("room_unknown");
  const rows = await store.read((db) =>
    db
      .selectFrom("entry")
      .select("entry")
      .where("roster", "=", ask.roster)
      .where("number", ">", ask.after)
      .where("number", "<=", head.number)
      .orderBy("number")
      .limit(ask.limit)
      .execute(),
  );
  const entries = [];
  let bytes = 0;
  for (const { entry } of rows) {
    bytes += entry.length;
    if (entries.length > 0 && bytes > PAGE_BYTES) break;
    entries.push(asBytes(entry));
  }
  return { ok: true, value: { entries, head } };
}
