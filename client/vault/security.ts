import { schema } from "@hearth/protocol";
import { z } from "zod";
import type { SecurityView } from "../api.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Kept } from "../store/meta.ts";

const seen = z.strictObject({
  hasPassword: z.boolean(),
  passwordSince: schema.time.exactOptional(),
  hasKit: z.boolean(),
  kitSince: schema.time.exactOptional(),
});

/** What the host holds for signing in, or what it held when it was last asked. */
export async function viewSecurity(home: Home, session: Session | undefined): Promise<SecurityView | undefined> {
  const kept = new Kept<SecurityView>(home.database, "security", seen);
  const answer = await session?.ask("vault.read", {});
  if (!answer?.ok) return kept.read();
  const { vault, passwordSince, kitSince } = answer.value;
  const hasPassword = vault?.byPassword != null;
  const hasKit = vault?.kitKey !== undefined;
  const view = {
    hasPassword,
    ...(hasPassword && passwordSince !== undefined && { passwordSince }),
    hasKit,
    ...(hasKit && kitSince !== undefined && { kitSince }),
  };
  compare(home, kept.read(), view);
  kept.write(view);
  return view;
}

/** A host that was restored, or that lies, may hold what was set earlier: it is said until something is set anew. */
function compare(home: Home, before: SecurityView | undefined, now: SecurityView): void {
  const [since, was] = [latest(now), latest(before)];
  if (since < was || (before?.hasPassword && !now.hasPassword)) home.troubles.note("vault_went_back");
  else if (since > was) home.troubles.clear("vault_went_back");
}

const latest = (it: SecurityView | undefined): number => Math.max(it?.passwordSince ?? 0, it?.kitSince ?? 0);
