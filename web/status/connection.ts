import type { Connection } from "@hearth/client/api.ts";

/** What the status line says; the first word is fixed. */
export const CONNECTION_TEXT: Record<Connection, string> = {
  connected: "Connected",
  reconnecting: "Reconnecting… What you write waits here.",
  offline: "Offline. What you write is sent when the host is back.",
};

/** The same while the host is away and links lead to some people still. */
export function awayText(connection: Exclude<Connection, "connected">, names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return CONNECTION_TEXT[connection];
  const who = second === undefined ? first : names.length === 2 ? `${first} and ${second}` : `${names.length} people`;
  return `${connection === "offline" ? "Offline." : "Reconnecting…"} ${who} still hear${second === undefined ? "s" : ""} you, the others when the host is back.`;
}
