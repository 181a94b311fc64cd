import type { CallView } from "@hearth/client/api.ts";
import { useEffect, useState } from "react";

/** How a call stands, how many are in it, and how long it has been going on. */
export function CallTime({ call }: { call: CallView }) {
  const others = call.members.filter(({ connection }) => connection !== undefined);
  const connected = others.filter(({ connection }) => connection === "connected").length;
  return (
    <p className="truncate text-ink-soft text-xs tabular-nums">
      <span role="status">{stateText(call, others.length, connected)}</span>
      {/* On phones not all faces are seen at once. Nobody is told of each who comes by their number: `News` says who it was. */}
      {countText(call)}
      <CallClock since={call.since} />
    </p>
  );
}

/** Two see each other; of more they want to know how many. Pure. */
export function countText({ members }: Pick<CallView, "members">): string {
  const people = new Set(members.map(({ person }) => person)).size;
  return people > 2 ? ` · ${people} people` : "";
}

/** How long it has been going on, behind something else; nothing where it has not begun. */
export function CallClock({ since }: { since: number | undefined }) {
  const now = useSeconds(since !== undefined);
  return since === undefined ? null : <span className="tabular-nums">{` · ${clockText(now - since)}`}</span>;
}

function stateText({ is, since }: CallView, others: number, connected: number): string {
  if (is === "calling") return "Calling…";
  if (others === 0) return since === undefined ? "Nobody else is here yet" : "Nobody else is here now";
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
