import { classes } from "../parts/classes.ts";
import { useHearth } from "../state/hearth.ts";
import { awayText, CONNECTION_TEXT } from "./connection.ts";

const DOTS = {
  connected: "bg-good",
  reconnecting: "bg-warn motion-safe:animate-pulse",
  offline: "bg-danger",
  linked: "bg-warn",
} as const;

/** The link to the host, in words. Stands once on every page that has rooms. */
export function ConnectionStatus({ className }: { className?: string }) {
  const connection = useHearth((hearth) => hearth.connection) ?? "reconnecting";
  const people = useHearth((hearth) => hearth.people);
  const isAway = connection !== "connected";
  const linked = isAway ? people.filter(({ path, me }) => path && path !== "host" && !me) : [];
  const names = linked.map((it) => it.displayName);
  const text = isAway ? awayText(connection, names) : CONNECTION_TEXT[connection];
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
      <span className="line-clamp-2 [overflow-wrap:anywhere]">{text}</span>
    </div>
  );
}
