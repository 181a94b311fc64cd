import { useEffect, useState } from "react";
import type { Added } from "./added.ts";
import { type Prepared, prepare } from "./prepare.ts";

const made = new Map<string, { readonly how: string; readonly prepared: Promise<Prepared> }>();
const howOf = ({ original, metadata }: Added): string => `${original} ${metadata}`;

/** A file made ready, once for every way in which it is wished. */
export function readied(added: Added): Promise<Prepared> {
  const before = made.get(added.id);
  if (before?.how === howOf(added)) return before.prepared;
  const prepared = prepare(added);
  made.set(added.id, { how: howOf(added), prepared });
  return prepared;
}

export const forgetReadied = (id: string): void => void made.delete(id);

/** The same on screen; undefined while it is made ready. */
export function useReadied(added: Added): Prepared | undefined {
  const [shown, set] = useState<{ how: string; it: Prepared }>();
  const how = howOf(added);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew only when it is wished otherwise
  useEffect(() => {
    let wanted = true;
    void readied(added).then((it) => wanted && set({ how, it }));
    return () => {
      wanted = false;
    };
  }, [added.id, how]);
  return shown?.how === how ? shown.it : undefined;
}
