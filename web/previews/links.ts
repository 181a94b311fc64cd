import { readAddress } from "../text/address.ts";
import { partsOf } from "../text/parts.ts";
import type { Block } from "../text/tree.ts";

/** The web pages that a text links to, complete, in order; not those behind a spoiler, and none whose host reads as another. */
export function linksIn(tree: readonly Block[]): readonly string[] {
  const links: string[] = [];
  for (const part of partsOf(tree, ({ is }) => is === "spoiler")) {
    const address = part.is === "link" ? readAddress(part.address) : undefined;
    if (address && !address.tricky && /^https?:/.test(address.href)) links.push(address.href);
  }
  return links;
}
