import { decodeCbor, encodeCbor, role, schema } from "@hearth/protocol";
import { z } from "zod";
import type { Database } from "../ports.ts";
import { isRoomIntent, roomIntentId, roomIntents } from "../private/intent.ts";
import { asBytes } from "../store/meta.ts";

/** What a person wants changed in the home's roster, or a private room's. It carries the secrets it was begun with, so that it can be taken up again. */
const intent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("invite"),
    invite: schema.inviteId,
    secret: schema.bytesOf(32),
    uses: z.int(),
    expires: schema.time,
  }),
  z.strictObject({ kind: z.literal("revoke"), device: schema.deviceId, seed: schema.bytesOf(32) }),
  /** The person's next key, after one of their devices has signed itself out. */
  z.strictObject({ kind: z.literal("renew"), seed: schema.bytesOf(32) }),
  /** Older generations in boxes for the own person: the entry by which they came had no place for all. */
  z.strictObject({ kind: z.literal("keep-past") }),
  z.strictObject({ kind: z.literal("revoke-invite"), invite: schema.inviteId }),
  z.strictObject({ kind: z.literal("role"), person: schema.personId, role }),
  z.strictObject({ kind: z.literal("remove"), person: schema.personId }),
  /** The account ends, or this device: the store is erased behind it. */
  z.strictObject({ kind: z.literal("leave") }),
  z.strictObject({ kind: z.literal("sign-out") }),
  ...roomIntents,
]);
export type Intent = z.infer<typeof intent>;

/** What an intent is about: a later one about the same takes its place. */
export function idOf(it: Intent): string {
  if (isRoomIntent(it)) return roomIntentId(it);
  switch (it.kind) {
    case "invite":
      return it.invite;
    case "revoke":
      return it.device;
    case "revoke-invite":
      return `${it.kind} ${it.invite}`;
    case "role":
    case "remove":
      return `${it.kind} ${it.person}`;
    case "renew":
    case "keep-past":
    case "leave":
    case "sign-out":
      return it.kind;
  }
}

/** Intents under way: written down first, struck out when they are done or were refused for good. */
export class Intents {
  constructor(private readonly database: Database) {}

  begin(it: Intent): void {
    this.database.run("INSERT OR REPLACE INTO intents VALUES (?, ?)", idOf(it), encodeCbor(it));
  }

  end(it: Intent): void {
    this.database.run("DELETE FROM intents WHERE id = ?", idOf(it));
  }

  has(id: string): boolean {
    return this.database.all("SELECT 1 FROM intents WHERE id = ?", id).length > 0;
  }

  all(): Intent[] {
    return this.database.all("SELECT body FROM intents ORDER BY id").map((row) => {
      const it = decodeCbor(intent, asBytes(row["body"]));
      if (!it.ok) throw new Error("store: an intent cannot be read");
      return it.value;
    });
  }
}
