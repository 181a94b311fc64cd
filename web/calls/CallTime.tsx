import type { CallView } from "@hearth/client/api.ts";
import { useEffect, useState } from "react";

/** How a call stands, and how long it has been going on. */
export function CallTime({ call }: { call: CallView }) {
  const others = call.members.filter(({ connection }) => connection !== undefined);
  const connected = others.filter(({ connection }) => connection === "connected").length;
  const now = useSeconds(call.since !== undefined);
  return (
    <p className="truncate text-ink-soft text-xs tabular-nums">
      <span role="status">{stateText(call.is, others.length, connected)}</span>
      {call.since !== undefined && <span>{` · ${clockText(now - call.since)}`}</span>}
    </p>
  );
}

function stateText(is: CallView["is"], others: number, connected: number): string {
  if (is === "calling") return "Calling…";
  if (others === 0) return "Nobody else is here yet";
  return connected === 0 ? "Connecting…" : "Connected";
}

/** `0:07`, `12:40`, `1:02:03`. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function useSeconds(runs: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    setNow(Date.now());
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
