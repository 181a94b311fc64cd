import type { DeviceId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { useSpeaking } from "../calls/speaking.ts";

/** Who has spoken, the last one first. Whoever speaks stays there until they pause: one cough is no change of picture. */
export function useSpoke(): readonly DeviceId[] {
  const who = useSpeaking((it) => it.who);
  const [spoke, note] = useState<readonly DeviceId[]>([]);
  useEffect(() => {
    note((before) => {
      const [first] = before;
      if (first !== undefined && who.has(first)) return before;
      const next = [...who].find((it) => it !== "me");
      return next === undefined || next === "me" ? before : [next, ...before.filter((it) => it !== next)];
    });
  }, [who]);
  return spoke;
}
