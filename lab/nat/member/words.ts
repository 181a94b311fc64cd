import { z } from "zod";

/** What a member of the laboratory is told, a line of JSON each. */
export type Order =
  | { readonly do: "setUp"; readonly token: string }
  | { readonly do: "invite" }
  | { readonly do: "join"; readonly link: string }
  /** Opens the device again that was closed. */
  | { readonly do: "open" }
  | { readonly do: "close" }
  /** Waits for a link with somebody: {@link linked}. */
  | { readonly do: "link"; readonly to: string }
  | { readonly do: "say"; readonly text: string }
  | { readonly do: "hear"; readonly text: string }
  /** Takes the device from the host, or gives it back. */
  | { readonly do: "plug"; readonly isIn: boolean }
  /** Sends so many bytes over the one link that there is, until the other side has them: {@link carried}. */
  | { readonly do: "carry"; readonly bytes: number };

/** A numbered order, and the answer to it. */
export interface Numbered {
  readonly number: number;
  readonly order: Order;
}
export const answer = z.union([
  z.strictObject({ number: z.number(), value: z.unknown() }),
  z.strictObject({ number: z.number(), failed: z.string() }),
]);

/** How somebody is reached, and how long it took from the first try to the open channel, ms. */
export const linked = z.strictObject({ path: z.enum(["direct", "relayed"]), ms: z.number() });
export type Linked = z.infer<typeof linked>;

/** How long it took, ms. */
export const carried = z.strictObject({ ms: z.number() });
