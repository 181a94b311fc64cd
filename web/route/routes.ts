import { type EventId, isId, type RoomId } from "@hearth/protocol/ids.ts";

/** Where in the app a person is. */
export type Route =
  | { readonly at: "home" }
  | { readonly at: "setUp" }
  | { readonly at: "signIn" }
  | { readonly at: "recover" }
  | { readonly at: "lost" }
  | { readonly at: "hostSees" }
  | { readonly at: "join" }
  /** By a code that another device shows. */
  | { readonly at: "link" }
  /** `event`: the message that a link leads to. */
  | { readonly at: "room"; readonly room: RoomId; readonly event?: EventId }
  | { readonly at: "unknown" };

/** The route that a path names. Fragments are secrets and no part of it, but for the message in a room. */
export function readPath(path: string, fragment = ""): Route {
  const [first = "", second, ...rest] = path.split("/").filter((part) => part !== "");
  if (rest.length > 0) return { at: "unknown" };
  if (first === "room" && second !== undefined && isId(second))
    return { at: "room", room: second as RoomId, ...(isId(fragment) && { event: fragment as EventId }) };
  if (second !== undefined) return { at: "unknown" };
  switch (first) {
    case "":
      return { at: "home" };
    case "set-up":
      return { at: "setUp" };
    case "sign-in":
      return { at: "signIn" };
    case "recover":
      return { at: "recover" };
    case "lost":
      return { at: "lost" };
    case "host-sees":
      return { at: "hostSees" };
    case "join":
      return { at: "join" };
    case "link":
      return { at: "link" };
    default:
      return { at: "unknown" };
  }
}

/** The path of a route. */
export function writePath(route: Exclude<Route, { at: "unknown" }>): string {
  switch (route.at) {
    case "home":
      return "/";
    case "setUp":
      return "/set-up";
    case "signIn":
      return "/sign-in";
    case "recover":
      return "/recover";
    case "lost":
      return "/lost";
    case "hostSees":
      return "/host-sees";
    case "join":
      return "/join";
    case "link":
      return "/link";
    case "room":
      return route.event ? `/room/${route.room}#${route.event}` : `/room/${route.room}`;
  }
}
