import type { RoomView } from "@hearth/client/api.ts";
import { classes } from "../parts/classes.ts";
import { useHearth } from "../state/hearth.ts";
import { awayText, CONNECTION_TEXT, directText } from "./connection.ts";

const DOTS = {
  connected: "bg-good",
  reconnecting: "bg-warn motion-safe:animate-pulse",
  offline: "bg-danger",
  linked: "bg-warn",
} as const;

/** The link to the host, in words, and what its absence means in `room`, or in the home. Stands once on every page that has rooms. */
export function ConnectionStatus({ room, className }: { room?: RoomView; className?: string }) {
  const connection = useHearth((hearth) => hearth.connection) ?? "reconnecting";
  const people = useHearth((hearth) => hearth.people);
  const inside = room?.people && new Set(room.people);
  const others = people.filter(({ person, me, gone }) => !me && !gone && (inside?.has(person) ?? true));
  const linked = connection === "connected" ? [] : others.filter(({ path }) => path && path !== "host");
  const names = linked.map((it) => it.displayName);
  const away = (isAway: "reconnecting" | "offline") =>
    room?.mode === "direct" ? directText(isAway) : awayText(isAway, names, others.length);
  return (
    <div
      role="status"
      aria-label="Connection"
      className={classes("flex min-w-0 items-center gap-2 text-ink-soft text-xs", className)}
    >
      <span
        aria-hidden
        className={classes(
          "size-2 shrink-0 rounded-full",
          DOTS[connection === "offline" && linked.length > 0 ? "linked" : connection],
        )}
      />
      <span className="line-clamp-2 [overflow-wrap:anywhere]">
        {connection === "connected" ? CONNECTION_TEXT.connected : away(connection)}
      </span>
    </div>
  );
}
