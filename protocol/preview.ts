import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { bytesUpTo, line } from "./schema.ts";

/** How the host helps whoever sends a link to show what it leads to. */
export const PREVIEW_REQUESTS = {
  /**
   * The host fetches a page for this device, so it learns the address: what the page says of itself, and its picture as
   * it came, in one of the formats that devices draw.
   */
  "preview.fetch": {
    who: "device",
    ask: z.strictObject({ url: z.string().max(LIMITS.address) }),
    answer: z.strictObject({
      title: line(LIMITS.previewTitle),
      description: line(LIMITS.previewDescription).optional(),
      site: line(LIMITS.previewSite).optional(),
      image: bytesUpTo(LIMITS.previewFetched).optional(),
    }),
  },
} as const;
