import type { Block, Inline } from "./tree.ts";

/** All parts of a text, each before what is inside it. `without`: parts whose inside is left out with them. */
export function* partsOf(
  parts: readonly (Block | Inline)[],
  without: (part: Block | Inline) => boolean = () => false,
): Generator<Block | Inline> {
  for (const part of parts) {
    if (without(part)) continue;
    yield part;
    if ("inside" in part) yield* partsOf(part.inside, without);
    else if (part.is === "list") for (const item of part.items) yield* partsOf(item, without);
    else if (part.is === "table") for (const cell of [...part.head, ...part.rows.flat()]) yield* partsOf(cell, without);
  }
}
