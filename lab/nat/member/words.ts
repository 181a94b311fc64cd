import { z } from "zod";

/** What a member of the laboratory is told, a line of JSON each. */
export type Order =
  | { readonly do: "setUp"; readonly token: string }
  | { readonly do: "invite" }
  | { readonly do: "join"; readonly link: string }
  /** Opens the device again that was closed. */
  | { readonly do: "open" }
  | { readonly do: "close" }
  /** Links that are open now are none that `link` waits for. */
  | { readonly do: "forget" }
  /** Waits for a link with somebody that takes this path and has opened since `open` or `forget`: {@link took}. */
  | { readonly do: "link"; readonly to: string; readonly path: "direct" | "relayed" }
  /** Waits until something that was sent over the newest link from now on has come back, be the link an old or a new one. */
  | { readonly do: "reach" }
  /** Waits until there is no link with somebody any more. */
  | { readonly do: "parted"; readonly from: string }
  | { readonly do: "say"; readonly text: string }
  | { readonly do: "hear"; readonly text: string }
  /** Takes the device from the host, or gives it back. */
  | { readonly do: "plug"; readonly isIn: boolean }
  /** Sends so many bytes over the one link that there is, until the other side has them: {@link took}. */
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

/** How long it took, ms: to a link, from the first try to the open channel. */
export const took = z.strictObject({ ms: z.number() });
