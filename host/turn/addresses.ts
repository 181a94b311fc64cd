import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { type Family, familyOf } from "./stun/address.ts";

/** A home's address may change: its name is asked so often, ms. */
const ASKED_MS = 60_000;

/** The addresses that relays are told to have, one of each family. */
export interface Addresses {
  get(family: Family): string | undefined;
  /** Asks for the name again if that is due. */
  renew(now: number): void;
}

/** Those that are named, or else those of `name`, which is asked again every minute. Never fails: then there are none yet. */
export async function addressesOf(
  name: string,
  named: readonly string[] | undefined,
  now: number,
  resolve = async (it: string) => (await lookup(it, { all: true })).map(({ address }) => address),
): Promise<Addresses> {
  const fixed = named ?? (isIP(name) ? [name] : undefined);
  let byFamily = byFamilyOf(fixed ?? []);
  let askedAt = now;
  const ask = async () => {
    const found = await resolve(name).catch(() => undefined);
    if (found) byFamily = byFamilyOf(found);
  };
  if (!fixed) await ask();
  return {
    get: (family) => byFamily[family],
    renew(at) {
      if (fixed || at - askedAt < ASKED_MS) return;
      askedAt = at;
      void ask();
    },
  };
}

function byFamilyOf(all: readonly string[]): { [F in Family]?: string } {
  const found: { [F in Family]?: string } = {};
  for (const address of all) found[familyOf(address)] ??= address;
  return found;
}
