import { z } from "zod";
import { time } from "./schema.ts";

/** Where a server is: RFC 7064 and 7065. Nothing else may stand here, because a host could say anything. */
const iceUrl = z
  .string()
  .max(300)
  .regex(/^(stuns?:[^\s/?#@]+|turns?:[^\s/?#@]+(\?transport=(udp|tcp))?)$/);
const iceServer = z.strictObject({
  urls: z.array(iceUrl).min(1).max(8),
  username: z.string().max(512).optional(),
  credential: z.string().max(512).optional(),
});
/** A STUN or TURN server, in the form that WebRTC takes. */
export type IceServer = z.infer<typeof iceServer>;

/** How the host helps devices to find a way to each other. */
export const ICE_REQUESTS = {
  /**
   * STUN and TURN servers for this device, none if this home has none. What they ask for as a password is good for new
   * relays until `until`; relays that are in use go on.
   */
  "ice.servers": {
    who: "device",
    ask: z.strictObject({}),
    answer: z.strictObject({ servers: z.array(iceServer).max(8), until: time }),
  },
} as const;
