import { type Bytes, type Head, sameBytes } from "@hearth/protocol";

/** Where a head that somebody states lies, as seen from a chain of entries. */
export function placeOf(
  chain: { readonly head: Head; readonly hashes: readonly Bytes[] },
  head: Head,
): "onChain" | "headIsAhead" | "headForks" {
  if (head.number > chain.head.number) return "headIsAhead";
  const hash = chain.hashes[head.number - 1];
  return hash && sameBytes(hash, head.hash) ? "onChain" : "headForks";
}
