import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Answer } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { isPublicAddress } from "../previews/address.ts";
import type { Connection } from "../socket/connection.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";

type Facts = Answer<"reach.read">;

/** A home without the internet gets an answer as well. */
const NAME_MS = 3_000;
const MOST_ADDRESSES = 8;

/** Tells an owner how devices come to this host (SPEC: HO128, HO129). Others it does not concern. */
export async function readReach(
  state: HostState,
  home: Home,
  connection: Connection,
  by: DeviceStanding,
  resolve: (name: string) => Promise<readonly string[]> = addressesOf,
): Promise<Answered<Facts>> {
  if (by.kind === "vault" || home.roster.persons.get(by.person)?.role !== "owner") return no("not_allowed");
  const waitMs = await state.doors.ice(by.device);
  if (waitMs > 0) return no("busy", { waitMs });
  const { publicUrl, hears, router } = state.reach;
  return {
    ok: true,
    value: {
      publicUrl: publicUrl ?? null,
      hears,
      seen: connection.address,
      name: publicUrl === undefined ? null : await nameOf(new URL(publicUrl).hostname, resolve),
      helper: state.ice === undefined ? "none" : state.ice.config.is,
      router: routerOf(router?.state),
    },
  };
}

async function nameOf(hostname: string, resolve: (name: string) => Promise<readonly string[]>): Promise<Facts["name"]> {
  const name = hostname.replace(/^\[|\]$/g, "");
  const found = isIP(name) ? [name] : await Promise.race([resolve(name), Bun.sleep(NAME_MS).then(() => [])]);
  return {
    name,
    addresses: found.slice(0, MOST_ADDRESSES).map((address) => ({ address, public: isPublicAddress(address) })),
  };
}

/** None: nobody knows the name, or nobody can be asked. */
const addressesOf = (name: string): Promise<string[]> =>
  lookup(name, { all: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  );

function routerOf(state: NonNullable<HostState["reach"]["router"]>["state"] | undefined): Facts["router"] {
  if (!state) return { is: "off" };
  if (state.is !== "open")
    return state.is === "asking" ? { is: "asking" } : { is: "failed", text: state.text.slice(0, 300) };
  const { by, outside, ports } = state;
  return {
    is: "open",
    by,
    outside: outside === undefined ? null : { address: outside, public: isPublicAddress(outside) },
    ports: ports.map(({ protocol, port }) => ({ protocol, port })),
  };
}
