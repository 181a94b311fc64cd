import { type BlobRules, ok } from "@hearth/protocol";
import { failureOf } from "../failure.ts";
import type { Life } from "../life.ts";
import type { Outcome } from "../outcome.ts";
import type { FileSpace, FileSpaceApi } from "./space-api.ts";

/** What a device answers about that. */
export function spacePart(life: Life): FileSpaceApi {
  const ask = (set?: Partial<BlobRules>): Promise<Outcome<FileSpace>> =>
    life.act(async ({ connected }) => {
      if (!connected) return { ok: false, error: failureOf({ code: "offline" }) };
      const answer = await connected.ask("blobs.space", set ? { set } : {});
      return answer.ok ? answer : { ok: false, error: failureOf(answer.error) };
    });
  return {
    fileSpace: () => ask(),
    setFileRules: async (rules) => {
      const set = await ask(rules);
      return set.ok ? ok(null) : set;
    },
  };
}
