import { type BlobRules, ok } from "@hearth/protocol";
import { failureOf } from "../failure.ts";
import type { Life } from "../life.ts";
import type { Outcome } from "../outcome.ts";
import { largestAtHost, noteLimit } from "./large.ts";
import type { FileSpace, FileSpaceApi } from "./space-api.ts";

/** What a device answers about that. */
export function spacePart(life: Life): FileSpaceApi {
  const ask = (set?: Partial<BlobRules>): Promise<Outcome<FileSpace>> =>
    life.act(async ({ connected, home }) => {
      if (!connected) return { ok: false, error: failureOf({ code: "offline" }) };
      const answer = await connected.ask("blobs.space", set ? { set } : {});
      if (!answer.ok) return { ok: false, error: failureOf(answer.error) };
      noteLimit(home.database, answer.value.rules.file);
      return answer;
    });
  return {
    fileSpace: () => ask(),
    largestFile: async (room) => {
      await ask(); // without the host what it said last holds
      return life.inside && largestAtHost(life.inside.home, room);
    },
    setFileRules: async (rules) => {
      const set = await ask(rules);
      return set.ok ? ok(null) : set;
    },
  };
}
