import { z } from "zod";

const address = z.strictObject({ address: z.string().max(60), public: z.boolean() });
const port = z.strictObject({ protocol: z.enum(["TCP", "UDP"]), port: z.int().min(1).max(65_535) });

/** How devices come to the host: for its owner, who has set it up. */
export const REACH_REQUESTS = {
  "reach.read": {
    who: "device",
    ask: z.strictObject({}),
    answer: z.strictObject({
      /** The address that people use; null: none was named. */
      publicUrl: z.string().max(300).nullable(),
      /** Who can reach the host's port without a program in front: this computer alone, or the network. */
      hears: z.enum(["computer", "network"]),
      /** The address from which this connection comes, as the host sees it. */
      seen: z.string().max(60),
      /** What the address's name leads to, asked from where the host is. */
      name: z.strictObject({ name: z.string().max(260), addresses: z.array(address).max(8) }).nullable(),
      /** STUN and TURN: in the host, a server outside, or none. */
      helper: z.enum(["inside", "outside", "none"]),
      router: z.discriminatedUnion("is", [
        z.strictObject({ is: z.literal("off") }),
        z.strictObject({ is: z.literal("asking") }),
        z.strictObject({
          is: z.literal("open"),
          by: z.enum(["NAT-PMP", "UPnP"]),
          /** The router's own address in the world, as it says. */
          outside: address.nullable(),
          ports: z.array(port).max(80),
        }),
        z.strictObject({ is: z.literal("failed"), text: z.string().max(300) }),
      ]),
    }),
  },
} as const;
