import { describe, expect, test } from "bun:test";
import { type Bytes, decodeCbor, encodeCbor, LABELS, type SealedVault, vault as vaultSchema } from "@hearth/protocol";
import {
  newDeviceSecret,
  newVault,
  openVaultWithKit,
  openVaultWithPassword,
  sealContents,
  wrapForPassword,
} from "../index.ts";
import { fixedBytes, tellHome } from "../story/home.ts";
import { wrap } from "./wrap.ts";

const it = await tellHome();
const device = newDeviceSecret();
const anchor = { home: it.home, person: it.alice.person, head: it.headAt(2) };
const made = await newVault(device, anchor);
const exportKey = await fixedBytes("OPAQUE's export key");
const sealed: SealedVault = { ...made.sealed, byPassword: await wrapForPassword(made.rootKey, exportKey) };
const opened = { ok: true, value: { device, anchor, rootKey: made.rootKey } } as const;

describe("SE11: Alice's vault", () => {
  test("opens by password and by kit, and gives the same", async () => {
    expect(await openVaultWithPassword(sealed, exportKey)).toEqual(opened);
    expect(await openVaultWithKit(sealed, made.kitCode)).toEqual(opened);
    expect(await openVaultWithKit(sealed, made.kitCode.toLowerCase().replaceAll("-", " "))).toEqual(opened);
  });

  test("is what the wire's schema wants", async () => {
    expect(decodeCbor(vaultSchema, encodeCbor(sealed))).toEqual({ ok: true, value: sealed });
    expect([sealed.byKit.length, sealed.byPassword?.length]).toEqual([60, 60]);
  });

  test("without an anchor, and with a later one under the same root key", async () => {
    const plain = await newVault(device);
    expect(await openVaultWithKit(plain.sealed, plain.kitCode)).toEqual({
      ok: true,
      value: { device, rootKey: plain.rootKey },
    });
    const later = { ...plain.sealed, sealed: await sealContents(plain.rootKey, device, anchor) };
    expect(await openVaultWithKit(later, plain.kitCode)).toEqual({
      ok: true,
      value: { device, anchor, rootKey: plain.rootKey },
    });
  });

  test("two vaults of one device share no key and no code", async () => {
    const again = await newVault(device, anchor);
    expect(again.rootKey).not.toEqual(made.rootKey);
    expect(again.kitCode).not.toBe(made.kitCode);
    expect(await openVaultWithKit(again.sealed, made.kitCode)).toEqual({ ok: false, error: "key_wrong" });
  });
});

describe("SE11: each refusal is its own", () => {
  test("no_password: only the kit was made", async () => {
    expect(await openVaultWithPassword(made.sealed, exportKey)).toEqual({ ok: false, error: "no_password" });
  });

  test("key_wrong: another export key, another vault's wrap, a wrap made for the other use", async () => {
    const wrong = { ok: false, error: "key_wrong" } as const;
    expect(await openVaultWithPassword(sealed, await fixedBytes("another"))).toEqual(wrong);
    const crossed = { ...sealed, byPassword: await wrap(exportKey, LABELS.vaultKit, made.rootKey) };
    expect(await openVaultWithPassword(crossed, exportKey)).toEqual(wrong);
    for (const bytes of [new Uint8Array(0), new Uint8Array(60), sealed.byKit.slice(0, 59)]) {
      expect(await openVaultWithKit({ ...sealed, byKit: bytes }, made.kitCode)).toEqual(wrong);
    }
  });

  test("code_mistyped: before anything is tried", async () => {
    const mistyped = { ok: false, error: "code_mistyped" } as const;
    expect(await openVaultWithKit(sealed, made.kitCode.slice(1))).toEqual(mistyped);
    expect(await openVaultWithKit(sealed, "my password")).toEqual(mistyped);
  });

  test("vault_damaged: the host's copy has any bit flipped, was cut, or is another's", async () => {
    const damaged = { ok: false, error: "vault_damaged" } as const;
    const other = await newVault(newDeviceSecret());
    const flips = Array.from(sealed.sealed, (_, at) => flip(sealed.sealed, at));
    for (const bytes of [...flips, sealed.sealed.slice(0, -1), new Uint8Array(0), other.sealed.sealed]) {
      expect(await openVaultWithPassword({ ...sealed, sealed: bytes }, exportKey)).toEqual(damaged);
    }
    const nonsense = await wrap(made.rootKey, LABELS.vault, encodeCbor({ version: 2 }));
    expect(await openVaultWithPassword({ ...sealed, sealed: nonsense }, exportKey)).toEqual(damaged);
  });
});

test("SE11: what the host keeps holds no part of what it guards", () => {
  const kept = Buffer.concat([sealed.sealed, sealed.byKit, sealed.byPassword ?? new Uint8Array()]);
  for (const hidden of [device.signSeed, device.boxSeed, made.rootKey, exportKey]) {
    expect(kept.includes(hidden.subarray(0, 8))).toBe(false);
  }
});

function flip(bytes: Bytes, at: number): Bytes {
  const out = bytes.slice();
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}
