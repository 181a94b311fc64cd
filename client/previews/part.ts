import { refuse } from "@hearth/protocol";
import { failureOf } from "../failure.ts";
import type { Life } from "../life.ts";
import type { PreviewsApi } from "./api.ts";
import { previewPicture } from "./store.ts";

/** What a device answers about link previews. */
export function previewsPart(life: Life): PreviewsApi {
  return {
    fetchPreview: (url) =>
      life.act(async ({ connected }) => {
        if (!connected) return refuse(failureOf({ code: "offline" }));
        const answer = await connected.ask("preview.fetch", { url });
        return answer.ok ? answer : refuse(failureOf(answer.error));
      }),
    previewPicture: async (message) =>
      life.inside ? (previewPicture(life.inside.home.database, message) ?? null) : null,
  };
}
