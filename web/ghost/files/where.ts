import type { GhostFileView } from "@hearth/client/ghosts/api.ts";
import { percentOf } from "../../files/shown/words.ts";

/** Where a file of a ghost room is, in words; nothing where it goes without saying. */
export function whereText({ state, done, size, got }: GhostFileView, isMine: boolean): string[] {
  switch (state) {
    case "reading":
      return [`${percentOf(done, size)} % read`];
    case "offered":
      return ["Not on this device yet"];
    case "coming":
      return [`${percentOf(done, size)} % here`];
    case "here":
      return [isMine ? gotText(got ?? 0) : "In this page's memory"];
    case "missing":
      return ["Nobody who is here has it now"];
    case "false":
      return ["What came is not this file"];
    case "forgotten":
      return ["Forgotten"];
  }
}

function gotText(got: number): string {
  if (got === 0) return "Nobody has all of it yet";
  return got === 1 ? "One other has it" : `${got} others have it`;
}
