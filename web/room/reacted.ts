import type { ReactionView } from "@hearth/client/api.ts";

const NAMED = 6;

/** Who reacted, in words: `You, Bob and 3 others`. */
export function whoReacted({ names, mine, count }: ReactionView): string {
  const named = [...(mine ? ["You"] : []), ...names].slice(0, NAMED);
  const rest = count - named.length;
  if (rest > 0) return `${named.join(", ")} and ${rest} ${rest === 1 ? "other" : "others"}`;
  const last = named.at(-1) ?? "";
  return named.length < 2 ? last : `${named.slice(0, -1).join(", ")} and ${last}`;
}
