import { decodeCbor, encodeCbor, schema } from "@hearth/protocol";
import { z } from "zod";
import type { Database } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";

/** What a person wants changed in the roster. It carries the secrets it was begun with, so that it can be taken up again. */
const intent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("invite"),
    invite: schema.inviteId,
    secret: schema.bytesOf(32),
    uses: z.int(),
    expires: schema.time,
  }),
  z.strictObject({ kind: z.literal("revoke"), device: schema.deviceId, seed: schema.bytesOf(32) }),
]);
export type Intent = z.infer<typeof intent>;

/** Intents under way: written down first, struck out when they are done or were refused for good. */
export class Intents {
  constructor(private readonly database: Database) {}

  begin(id: string, it: Intent): void {
    this.database.run("INSERT OR REPLACE INTO intents VALUES (?, ?)", id, encodeCbor(it));
  }

  end(id: string): void {
    this.database.run("DELETE FROM intents WHERE id = ?", id);
  }

  has(id: string): boolean {
    return this.database.all("SELECT 1 FROM intents WHERE id = ?", id).length > 0;
  }

  all(): { id: string; intent: Intent }[] {
    return this.database.all("SELECT id, body FROM intents").map((row) => {
      const it = decodeCbor(intent, asBytes(row["body"]));
      if (!it.ok) throw new Error("store: an intent cannot be read");
      return { id: asText(row["id"]), intent: it.value };
    });
  }
}
