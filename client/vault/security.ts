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
  kept.write(view);
  return view;
}
