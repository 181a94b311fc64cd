import type { DeviceId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { useSpeaking } from "../calls/speaking.ts";

/** Who has spoken, the last one first. Whoever speaks stays there until they pause: one cough is no change of picture. */
export function useSpoke(): readonly DeviceId[] {
  const [spoke, note] = useState<readonly DeviceId[]>([]);
  // Followed, not read where it is drawn: the whole stage would be drawn anew with every breath of anybody.
  useEffect(() => {
    const look = ({ who }: { readonly who: ReadonlySet<DeviceId | "me"> }) => note((before) => nextOf(before, who));
    look(useSpeaking.getState());
    return useSpeaking.subscribe(look);
  }, []);
  return spoke;
}

function nextOf(before: readonly DeviceId[], who: ReadonlySet<DeviceId | "me">): readonly DeviceId[] {
  const [first] = before;
  if (first !== undefined && who.has(first)) return before;
  const next = [...who].find((it) => it !== "me");
  return next === undefined || next === "me" ? before : [next, ...before.filter((it) => it !== next)];
}
