import { isIPv4 } from "node:net";
import { ok, type Result, refuse } from "@hearth/protocol";
import { hearsOnlyItself } from "../reach/reach.ts";
import type { RouterConfig } from "../router/config.ts";
import type { Mapping } from "../router/mapping.ts";
import type { TurnConfig } from "../turn/config.ts";

/** A router is asked for each port by itself: more relays than this are too many. */
const MOST_RELAYS = 64;

interface Around {
  readonly publicUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly trustProxy: boolean;
  readonly turn: TurnConfig | undefined;
}

/** What the owner wants of the router of this network; undefined: nothing. */
export function readRouter(wish: string | undefined, around: Around): Result<RouterConfig | undefined, string> {
  if (wish === undefined || wish === "off") return ok(undefined);
  if (wish !== "on" && !isIPv4(wish))
    return refuse(`The router is on, off or an address such as 192.168.1.1, not "${wish}".`);
  const ports = portsOf(around);
  if (!ports.ok) return ports;
  return ok({ ports: ports.value, ...(wish !== "on" && { address: wish }) });
}

/** What has to be passed on: what people open, and what shows devices the way to each other. */
function portsOf({ publicUrl, host, port, trustProxy, turn }: Around): Result<readonly Mapping[], string> {
  if (publicUrl === undefined)
    return refuse("To open ports at the router, Hearth needs the home's address: --public-url.");
  const url = new URL(publicUrl);
  const outside = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  if (!trustProxy && outside !== port)
    return refuse(
      `The router passes a port on under its own number, and people come to port ${outside}: start with --port ${outside}, or with --trust-proxy if a program in front listens there.`,
    );
  if (!trustProxy && hearsOnlyItself(host))
    return refuse("Nobody in the network could reach the host: listen for them with --host 0.0.0.0.");
  const tcp = (port: number): Mapping => ({ protocol: "TCP", port });
  const udp = (port: number): Mapping => ({ protocol: "UDP", port });
  // A program in front gets its certificate by port 80.
  const web = trustProxy && outside === 443 ? [tcp(443), tcp(80)] : [tcp(outside)];
  if (turn?.is !== "inside") return ok(web);
  const [first, last] = turn.relays;
  const relays = last - first < MOST_RELAYS ? Array.from({ length: last - first + 1 }, (_, i) => udp(first + i)) : [];
  return ok([...web, udp(turn.port), tcp(turn.port), ...(turn.tls ? [tcp(turn.tls.port)] : []), ...relays]);
}
