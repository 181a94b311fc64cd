import type { Connection } from "@hearth/client/api.ts";

/** What the status line says; the first word is fixed. */
export const CONNECTION_TEXT: Record<Connection, string> = {
  connected: "Connected",
  reconnecting: "Reconnecting… What you write waits here.",
  offline: "Offline. What you write is sent when the host is back.",
};
