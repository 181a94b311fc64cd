import type { RoomId } from "@hearth/protocol/ids.ts";
import { create } from "zustand";
import { type Route, readPath, writePath } from "./routes.ts";

interface Place {
  readonly route: Route;
  /** The fragment that this place was opened with: an invite or a set-up token. Never in the address bar. */
  readonly secret: string;
  /** The app itself went here, rather than a link or a reload. */
  readonly walked: boolean;
}

function secretOf(state: unknown): string {
  return typeof state === "object" && state !== null && "secret" in state && typeof state.secret === "string"
    ? state.secret
    : "";
}

/** Reads the address and takes the fragment out of it at once; a reload finds it again in the entry's own state. */
function here(): Place {
  // A ghost room's secret is none of the app's, and is kept in no history.
  const fragment = location.pathname === "/ghost" ? "" : location.hash.slice(1);
  if (fragment !== "") history.replaceState({ secret: fragment }, "", location.pathname);
  const secret = fragment || secretOf(history.state);
  return { route: readPath(location.pathname, secret), secret, walked: false };
}

export const usePlace = create<Place>(() => here());

/** Goes to another place in the app. `replace`: without a step back to this one. `walked: false`: as if a link led here. */
export function go(route: Exclude<Route, { at: "unknown" }>, { replace = false, walked = true } = {}): void {
  const [path = "/", fragment] = writePath(route).split("#");
  const state = fragment === undefined ? null : { secret: fragment };
  if (replace) history.replaceState(state, "", path);
  else history.pushState(state, "", path);
  usePlace.setState({ route, secret: "", walked });
}

/** The address names the room alone from now on, and no message in it. */
export function leaveMessage(room: RoomId): void {
  const { route } = usePlace.getState();
  if (route.at === "room" && route.room === room && route.event) go({ at: "room", room }, { replace: true });
}

addEventListener("popstate", () => usePlace.setState({ ...here(), walked: true }));
addEventListener("hashchange", () => usePlace.setState(here()));
