import { CLOSE, type RequestName } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { lapsed } from "../people/invite.ts";
import type { Connection } from "./connection.ts";
import { type Answered, no } from "./refusal.ts";
import { CREATE, DEVICES, GHOSTS, GUESTS, HELLO, isDeviceName, isGhostName, isGuestName, READERS } from "./requests.ts";

/** Hands a request to the one function that answers it, if the connection's standing allows it (SPEC: HO4). */
export async function dispatch(
  state: HostState,
  connection: Connection,
  name: RequestName,
  raw: unknown,
): Promise<Answered<unknown>> {
  const { standing } = connection;
  const by = { state, connection };
  if (state.stopping) return no("stopping");
  if (name === "hello") return standing.is === "new" ? HELLO({ ...by, standing }, raw) : no("not_allowed");
  if (standing.is === "new") {
    setImmediate(() => connection.close(CLOSE.malformed)); // once it has been told why
    return no("hello_first");
  }
  if (name === "home.create") return standing.is === "guest" ? CREATE({ ...by, standing }, raw) : no("not_allowed");
  const { home } = state;
  if (!home) return no("home_missing");
  if (isGuestName(name)) {
    return standing.is === "guest" ? GUESTS[name]({ ...by, home, standing }, raw) : no("not_allowed");
  }
  if (isGhostName(name)) {
    return standing.is === "ghost" ? GHOSTS[name]({ ...by, home, standing }, raw) : no("not_allowed");
  }
  if (standing.is === "ghost") return no("not_allowed");
  if (standing.is === "guest") return no("not_proven");
  if (isDeviceName(name)) {
    return standing.is === "device" ? DEVICES[name]({ ...by, home, standing }, raw) : no("not_allowed");
  }
  const gone = standing.is === "invited" && lapsed(state, home, standing);
  return gone || READERS[name]({ ...by, home, standing }, raw);
}
