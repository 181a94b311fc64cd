import { z } from "zod";

/** What an owner may ask of a host that runs, or of its folder while it does not. */
export const order = z.discriminatedUnion("order", [
  z.strictObject({ order: z.literal("set-up-link") }),
  z.strictObject({ order: z.literal("people") }),
  /** `device`: its id, or the beginning of it. */
  z.strictObject({ order: z.literal("revoke-device"), device: z.string().max(64), undo: z.boolean() }),
  z.strictObject({ order: z.literal("reset-limits") }),
  /** After a restore: do not wait for further devices. */
  z.strictObject({ order: z.literal("stop-waiting") }),
  /** Walks through the sealed files, and erases what nothing knows. */
  z.strictObject({ order: z.literal("check-files") }),
  /** Copies the store into a new file of that name in the data folder. */
  z.strictObject({ order: z.literal("copy"), file: z.string().regex(/^copy-[0-9a-f]{32}\.db$/) }),
]);
export type Order = z.infer<typeof order>;

/** What became of it: lines for the terminal, or one sentence that says why not. */
export const outcome = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.array(z.string()) }),
  z.strictObject({ ok: z.literal(false), error: z.string() }),
]);
export type Outcome = z.infer<typeof outcome>;

export const said = (...value: string[]): Outcome => ({ ok: true, value });
export const refused = (error: string): Outcome => ({ ok: false, error });
