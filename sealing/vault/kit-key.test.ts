import { expect, test } from "bun:test";
import { LABELS, utf8, verify } from "@hearth/protocol";
import { kitSigner, newDeviceSecret, newVault, openVaultWithKit, wrapForNewKit } from "../index.ts";

const vault = await newVault(newDeviceSecret());

test("SE15: the code signs what the vault's kit key verifies, however it is typed, under that label alone", async () => {
  const sign = await kitSigner(vault.kitCode.toLowerCase().replaceAll("-", " "));
  const { kitKey } = vault.sealed;
  if (!sign || !kitKey) throw new Error("a new vault has a kit");
  const signature = await sign(LABELS.kitOpen, utf8("nonce"));
  expect(await verify(kitKey, LABELS.kitOpen, utf8("nonce"), signature)).toBe(true);
  expect(await verify(kitKey, LABELS.nonce, utf8("nonce"), signature)).toBe(false);
  expect(await kitSigner("not a code")).toBeUndefined();
});

test("SE15: a new kit opens the same vault, and the old one neither opens nor signs for it", async () => {
  const { kitCode, ...kit } = await wrapForNewKit(vault.rootKey);
  const renewed = { ...vault.sealed, ...kit };
  expect(await openVaultWithKit(renewed, kitCode)).toMatchObject({ ok: true, value: { rootKey: vault.rootKey } });
  expect(await openVaultWithKit(renewed, vault.kitCode)).toEqual({ ok: false, error: "key_wrong" });
  const old = await kitSigner(vault.kitCode);
  const signature = await old?.(LABELS.kitOpen, utf8("nonce"));
  expect(signature && (await verify(kit.kitKey, LABELS.kitOpen, utf8("nonce"), signature))).toBe(false);
});
