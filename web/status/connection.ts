import type { Connection } from "@hearth/client/api.ts";

type Away = Exclude<Connection, "connected">;

/** What the status line says; the first word is fixed. */
export const CONNECTION_TEXT: Record<Connection, string> = {
  connected: "Connected",
  reconnecting: "Reconnecting… What you write waits here.",
  offline: "Offline. What you write is sent when the host is back.",
};

const FIRST: Record<Away, string> = { reconnecting: "Reconnecting…", offline: "Offline." };

/** The same while the host is away and links lead to some people still, of `others` people here. */
export function awayText(connection: Away, names: readonly string[], others: number): string {
  const [first, second] = names;
  if (first === undefined) return CONNECTION_TEXT[connection];
  const isAll = names.length >= others;
  const few = second === undefined ? first : `${first} and ${second}`;
  const who = names.length <= 2 ? few : isAll ? "everybody here" : `${names.length} people`;
  const rest = isAll ? `still reaches ${who}.` : `reaches ${who} now, the others when the host is back.`;
  return `${FIRST[connection]} What you write ${rest}`;
}

/** In a room whose messages never pass the host. Who can be reached stands beside it. */
export const directText = (connection: Away): string => `${FIRST[connection]} This room goes on without the host.`;
