import { lookup } from "node:dns/promises";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { connect as connectSecure } from "node:tls";
import { bytesOf, isPublicAddress } from "./address.ts";
import type { Target } from "./target.ts";

/** The way out to the internet: the only thing that a test replaces. */
export interface Internet {
  /** Every address of a name; throws if it has none. */
  resolve(name: string): Promise<readonly string[]>;
  /** Connects to exactly that address. `name`: whose certificate is to be shown; missing: without TLS. */
  dial(to: { readonly address: string; readonly port: number; readonly name?: string }): Socket;
}

/** The real one. No proxy of the environment is asked: it would choose the address by itself. */
export const INTERNET: Internet = {
  resolve: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
  dial: ({ address, port, name }) =>
    name === undefined
      ? connectPlain({ host: address, port })
      : connectSecure({ host: address, port, servername: name, rejectUnauthorized: true }),
};

/**
 * The one address that a target is fetched from, checked; undefined: it has none, or one that is not public or this
 * machine's. A name is asked for once and the connection goes to what was checked, so no later answer matters.
 */
export async function addressOf(internet: Internet, { host }: Target): Promise<string | undefined> {
  const all = isIP(host) ? [host] : await internet.resolve(host);
  const own = ownAddresses();
  const isFair = (address: string) => isPublicAddress(address) && !own.has(keyOf(address));
  return all.every(isFair) ? all[0] : undefined;
}

function ownAddresses(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => keyOf(address))));
}

const keyOf = (address: string) => bytesOf(address)?.join(".") ?? address;
