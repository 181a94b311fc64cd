import { encodeCbor, LABELS, toBase64url } from "@hearth/protocol";
import { fixedBytes, tellHome } from "../story/home.ts";
import { kitCode } from "../vault/kit.ts";
import { kitKeys } from "../vault/kit-key.ts";
import { wrap } from "../vault/wrap.ts";

/** The vault of vault.json, made anew: with fixed nonces, which real vaults draw at random. Bytes are base64url. */
export async function vaultVector() {
  const it = await tellHome();
  const names = ["sign alice's vault", "box alice's vault", "root key", "export key", "kit"];
  const [signSeed, boxSeed, rootKey, exportKey, kit] = await Promise.all(names.map(fixedBytes));
  if (!signSeed || !boxSeed || !rootKey || !exportKey || !kit) throw new Error("five names give five secrets");
  const anchor = { home: it.home, person: it.alice.person, head: it.headAt(2) };
  const plain = encodeCbor({ version: 1, device: it.vault.device, signSeed, boxSeed, anchor });
  const nonce = async (text: string) => (await fixedBytes(`nonce ${text}`)).slice(0, 12);
  return {
    device: it.vault.device,
    signSeed: toBase64url(signSeed),
    boxSeed: toBase64url(boxSeed),
    anchor: { ...anchor, head: { number: anchor.head.number, hash: toBase64url(anchor.head.hash) } },
    rootKey: toBase64url(rootKey),
    exportKey: toBase64url(exportKey),
    kitCode: kitCode(kit.slice(0, 16)),
    sealed: toBase64url(await wrap(rootKey, LABELS.vault, plain, await nonce("sealed"))),
    byPassword: toBase64url(await wrap(exportKey, LABELS.vaultPassword, rootKey, await nonce("password"))),
    kitKey: toBase64url((await kitKeys(kit.slice(0, 16))).signKey),
    byKit: toBase64url(await wrap(kit.slice(0, 16), LABELS.vaultKit, rootKey, await nonce("kit"))),
  };
}
