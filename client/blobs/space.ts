import { type Answer, type BlobRules, ok } from "@hearth/protocol";
import { failureOf } from "../failure.ts";
import type { Life } from "../life.ts";
import type { Outcome } from "../outcome.ts";

/** How much the host keeps of files, in bytes: `rules` for one file and for each person, and what of it is this person's. */
export type FileSpace = Answer<"blobs.space">;

/** The room that the host has for files. Needs the host. */
export interface FileSpaceApi {
  fileSpace(): Promise<Outcome<FileSpace>>;
  /** By an owner; what is left out stays. What is there already stays too. */
  setFileRules(rules: Partial<BlobRules>): Promise<Outcome>;
}

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
