import type { CallMember, CallView } from "@hearth/client/api.ts";
import { useEffect, useRef, useState } from "react";
import { newsOf } from "./news.ts";

/** Reads out what those who look see for themselves. */
export function News({ call, own }: { call: CallView; own: CallMember | undefined }) {
  const before = useRef(call);
  const [news, tell] = useState("");
  useEffect(() => {
    const found = newsOf(before.current, call, own?.device);
    before.current = call;
    if (found.length > 0) tell(found.join(" "));
  }, [call, own?.device]);
  return (
    <p role="status" aria-label="News of the call" className="sr-only">
      {news}
    </p>
  );
}
