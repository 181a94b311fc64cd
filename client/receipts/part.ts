import type { Life } from "../life.ts";
import type { ReceiptsApi } from "./api.ts";

/** The app's calls that concern what passes beside a room's log. */
export function receiptsPart(life: Life): ReceiptsApi {
  return {
    typing: (room, on) =>
      life.act(async ({ receipts }) => {
        await receipts.type(room, on);
        return { ok: true, value: null };
      }),
    typists: async (room) => life.inside?.receipts.typists(room) ?? [],
  };
}
