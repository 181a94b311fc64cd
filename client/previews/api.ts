import type { Answer, EventId, Image } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** What a page says of itself; its picture as the host got it, to be made small and drawn anew before it is sent. */
export type FetchedPreview = Answer<"preview.fetch">;

/** Link previews. Their authors make them; whoever reads a message asks nobody. */
export interface PreviewsApi {
  /** The home's host fetches the page, so it learns the address. */
  fetchPreview(url: string): Promise<Outcome<FetchedPreview>>;
  /** The picture of a message's preview; its format was read from its own bytes. */
  previewPicture(message: EventId): Promise<Image | null>;
}
