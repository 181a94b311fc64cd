import { FAILURES } from "../failure.ts";
import type { Life } from "../life.ts";
import { reachPart } from "../reach/part.ts";
import type { DeliveryApi } from "./api.ts";
import { viewRecipients } from "./view.ts";

/** What a device answers about delivery in rooms that are not kept. */
export function deliveryPart(life: Life): DeliveryApi {
  return {
    ...reachPart(life),
    setMode: (room, mode, straight = false) =>
      life.act((inside) => inside.want({ kind: "room-mode", room, mode, straight })),
    recipientsOf: async (message) => (life.inside ? viewRecipients(life.inside, message) : []),
    knock: (room) =>
      life.act(async ({ receipts }) => {
        const knocked = await receipts.knock(room);
        return knocked ? { ok: true, value: null } : { ok: false, error: FAILURES.knock_later };
      }),
  };
}
