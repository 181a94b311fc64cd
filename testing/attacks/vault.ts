import { type Bytes, concat, fromBase64url, type SealedVault, toBase64url } from "@hearth/protocol";
import type { Attack } from "../hostile/attack.ts";

/** Hands out another vault than the person's to whoever has shown password or kit. */
export function swapsVault(swap: (truth: SealedVault) => SealedVault): Attack {
  return {
    async keeps(asked, _who, host) {
      if (asked.ask === "kit.open") {
        const truth = await host("kit.open", asked.body);
        return { ...truth, vault: swap(truth.vault) };
      }
      if (asked.ask !== "login.finish") return undefined;
      const truth = await host("login.finish", asked.body);
      return { ...truth, vault: swap(truth.vault) };
    },
  };
}

/** Registers passwords under another server key of OPAQUE's than before: RFC 9807 section 5.1, evaluated message 32 | server's key 32. */
export const swapsServerKey: Attack = {
  async keeps(asked, _who, host) {
    if (asked.ask !== "password.start") return undefined;
    const { response } = await host("password.start", asked.body);
    const evaluated: Bytes | undefined = fromBase64url(response)?.slice(0, 32);
    if (!evaluated) throw new Error("the true host wrote no base64url");
    return { response: toBase64url(concat(evaluated, evaluated)) }; // a point of the group, and no key of the host's
  },
};
