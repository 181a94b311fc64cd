import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { bytesOf, callId, count, personId, time } from "./schema.ts";

/** Of each coming in of a device that seals what it sends besides: 16 random bytes, said with it (PR34). */
export const mediaStream = bytesOf(16);

/** How somebody is in a call, as the others see it. */
export const callTerms = z.strictObject({
  muted: z.boolean(),
  deafened: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  /** It records what is said in the call. */
  recording: z.boolean(),
});
export type CallTerms = z.infer<typeof callTerms>;

/**
 * What a device says of a call to all in its room (SPEC: PR27). `in` is said again as long as it holds; the others are said once.
 * `since`: when the device came in, ms since 1970 by the host's clock: of two, who came later offers to connect.
 */
export const callWord = z.discriminatedUnion("is", [
  /** `rings`: it calls those who are not in. `stream`: it seals what it sends besides, to those who do, too (PR34). */
  z.strictObject({
    is: z.literal("in"),
    since: time,
    rings: z.boolean(),
    terms: callTerms,
    stream: mediaStream.optional(),
  }),
  z.strictObject({ is: z.literal("out") }),
  /** By the person's will, on one device for all of theirs. */
  z.strictObject({ is: z.literal("declined") }),
  /** The person is in another call. */
  z.strictObject({ is: z.literal("busy") }),
]);
export type CallWord = z.infer<typeof callWord>;

/** A call that is over, as the room's log has it. `ms`: from the second person's coming in; 0: nobody came. */
export const callEnded = {
  call: callId,
  ms: count,
  /** Who was in it, who began it first. */
  people: z.array(personId).min(1).max(LIMITS.callPeople),
  /** Why nobody came, where that was said. */
  why: z.enum(["declined", "busy"]).optional(),
};
