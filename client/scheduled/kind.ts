import { encodeCbor, file, LIMITS, schema, toHex } from "@hearth/protocol";
import { z } from "zod";
import type { OwnKind } from "../own/kind.ts";

const clock = z.strictObject({ ms: schema.time, counter: z.int().min(0).max(0xffff) });

const draft = z
  .strictObject({
    text: z.string().max(LIMITS.messageText),
    files: z.array(file).min(1).max(LIMITS.files).optional(),
    mentions: z.array(schema.personId).max(LIMITS.mentions).optional(),
    everyone: z.literal(true).optional(),
    reply: schema.eventId.optional(),
    thread: schema.eventId.optional(),
    forwarded: z.literal(true).optional(),
  })
  .refine(({ text, files }) => text !== "" || files !== undefined);

const named = { id: schema.eventId, room: schema.roomId, made: clock, at: clock };

/** One place for a message that is sent later; when it is over, the next takes the place. */
export const scheduled = z.discriminatedUnion("is", [
  z.strictObject({ ...named, is: z.literal("waits"), draft, when: schema.time }),
  z.strictObject({ ...named, is: z.literal("cancelled") }),
  z.strictObject({ ...named, is: z.literal("sent"), late: z.boolean() }),
]);
export type Scheduled = z.infer<typeof scheduled>;

/** What was sent cannot wait any more, whatever another device says of it. */
const RANK = { waits: 0, cancelled: 1, sent: 2 } as const;

/** In one order of all that a place can say: a newer message, what is over, the newest word. */
function isBehind(a: Scheduled, b: Scheduled): boolean {
  const apart =
    a.made.ms - b.made.ms ||
    a.made.counter - b.made.counter ||
    RANK[a.is] - RANK[b.is] ||
    a.at.ms - b.at.ms ||
    a.at.counter - b.at.counter;
  return apart === 0 ? toHex(encodeCbor(a)) < toHex(encodeCbor(b)) : apart < 0;
}

/** By place: `DEVICE/NUMBER`, of the device that wrote it, so that two never take the same. */
export const SCHEDULED: OwnKind<Scheduled> = {
  kind: "scheduled",
  schema: scheduled,
  merge: (a, b) => (isBehind(a, b) ? b : a),
};
