import { useEffect, useState } from "react";
import { leftText } from "./left.ts";

/** How long a code is still good. A timer is not read out each second. */
export function TimeLeft({ expires }: { expires: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="timer" className="text-center text-ink-soft text-sm tabular-nums">
      Good for {leftText(expires, now)} minutes, and for one device.
    </p>
  );
}
