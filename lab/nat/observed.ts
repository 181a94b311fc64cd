import { z } from "zod";

/** What can be seen of a router from behind it. */
export const observed = z.strictObject({
  /** The IPv4 address that the world sees by UDP. */
  seen: z.string().nullable(),
  /** Two servers see the same port. */
  isSameForAll: z.boolean(),
  /** Somebody to whom nothing was sent gets through. */
  hearsStrangers: z.boolean(),
  /** STUN is answered by TCP. */
  byTcp: z.boolean(),
  /** The IPv6 address that the world sees. */
  six: z.string().nullable(),
});
export type Observed = z.infer<typeof observed>;
