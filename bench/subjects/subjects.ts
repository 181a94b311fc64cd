import { hearth } from "./hearth.ts";
import { PEERS } from "./peers.ts";
import type { Subject } from "./subject.ts";

/** The subjects in `names`, or all: Hearth with a home of `people`, and its peers. To be disposed of. */
export async function subjects(
  names: readonly string[] | undefined,
  people: number,
): Promise<AsyncDisposable & { readonly all: readonly Subject[] }> {
  const isWanted = (name: string) => !names || names.includes(name);
  const ours = isWanted("hearth") ? await hearth(people) : undefined;
  const peers = PEERS.filter((it) => isWanted(it.name));
  return { all: ours ? [ours, ...peers] : peers, [Symbol.asyncDispose]: async () => ours?.[Symbol.asyncDispose]() };
}
