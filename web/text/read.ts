import { useMemo, useSyncExternalStore } from "react";
import { needsReader, plainTree } from "./plain.ts";
import type { Block } from "./tree.ts";

type Read = (text: string) => readonly Block[];

let read: Read | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** Fetches the reader of Markdown, once. Without it texts are shown as they were typed; the next call tries again. */
export function loadReader(): Promise<void> {
  loading ??= import("./markdown.ts").then(
    ({ readMarkdown }) => {
      read = readMarkdown;
      for (const tell of waiting) tell();
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

const KEPT = 400;
const trees = new Map<string, readonly Block[]>();

/** The tree of a text; as it was typed as long as the reader is not there. Read once for as long as it is in use. */
export function treeOf(text: string): readonly Block[] {
  const known = trees.get(text);
  if (known) return known;
  if (needsReader(text) && !read) return plainTree(text);
  const tree = read && needsReader(text) ? read(text) : plainTree(text);
  trees.set(text, tree);
  const [oldest] = trees.keys();
  if (trees.size > KEPT && oldest !== undefined) trees.delete(oldest);
  return tree;
}

/** {@link treeOf} for a component: drawn again when the reader has come. */
export function useTree(text: string): readonly Block[] {
  const ready = useSyncExternalStore(needsReader(text) ? whenLoaded : never, isLoaded, isLoaded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same text reads otherwise once the reader is there
  return useMemo(() => treeOf(text), [text, ready]);
}

const isLoaded = (): boolean => read !== undefined;
const never = (): (() => void) => () => {};
const whenLoaded = (tell: () => void): (() => void) => {
  if (read) return () => {};
  waiting.add(tell);
  void loadReader();
  return () => waiting.delete(tell);
};
