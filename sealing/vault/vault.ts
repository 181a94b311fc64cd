import {
  type Bytes,
  decodeCbor,
  encodeCbor,
  LABELS,
  ok,
  type Result,
  randomBytes,
  refuse,
  type SealedVault,
  schema,
} from "@hearth/protocol";
import { z } from "zod";
import type { DeviceSecret } from "../keys/device.ts";
import { kitCode, newKitSecret, readKitCode } from "./kit.ts";
import { kitKeys } from "./kit-key.ts";
import { unwrap, wrap } from "./wrap.ts";

const anchor = z.strictObject({ home: schema.homeId, person: schema.personId, head: schema.head });
/**
 * Where the vault stands: the home, the person, and number and hash of the roster entry that brought the vault's device
 * in. A new device that opens the vault accepts only a roster on which that entry lies: a host cannot show it another home.
 */
export type VaultAnchor = z.infer<typeof anchor>;

const contents = z.strictObject({
  version: z.literal(1),
  device: schema.deviceId,
  signSeed: schema.bytesOf(32),
  boxSeed: schema.bytesOf(32),
  anchor: anchor.optional(),
});

export interface NewVault {
  /** For the host; `byPassword` is null until {@link wrapForPassword}. */
  readonly sealed: SealedVault;
  /** For the person's paper, and nowhere else. */
  readonly kitCode: string;
  /** 32 bytes. With it this device can set a password later without the kit. */
  readonly rootKey: Bytes;
}

export interface OpenedVault {
  readonly device: DeviceSecret;
  readonly anchor?: VaultAnchor;
  readonly rootKey: Bytes;
}

/** Seals the vault device's secret under a new random root key, and the root key under a new recovery kit (SPEC: SE11). */
export async function newVault(device: DeviceSecret, at?: VaultAnchor): Promise<NewVault> {
  const rootKey = randomBytes(32);
  const { kitCode, ...kit } = await wrapForNewKit(rootKey);
  const sealed = { sealed: await sealContents(rootKey, device, at), byPassword: null, ...kit };
  return { sealed, kitCode, rootKey };
}

/** What a new recovery kit changes of a vault, and its code. The code of before opens nothing once the host has this. */
export interface NewKit {
  readonly byKit: Bytes;
  readonly kitKey: Bytes;
  readonly kitCode: string;
}

/** Draws a new recovery kit for the same root key. */
export async function wrapForNewKit(rootKey: Bytes): Promise<NewKit> {
  const kit = newKitSecret();
  const { signKey: kitKey } = await kitKeys(kit);
  return { byKit: await wrap(kit, LABELS.vaultKit, rootKey), kitKey, kitCode: kitCode(kit) };
}

/** The vault's ciphertext anew, for the same root key: after the anchor has changed. */
export function sealContents(rootKey: Bytes, device: DeviceSecret, at?: VaultAnchor): Promise<Bytes> {
  const { device: id, signSeed, boxSeed } = device;
  const plain = { version: 1, device: id, signSeed, boxSeed, ...(at && { anchor: at }) };
  return wrap(rootKey, LABELS.vault, encodeCbor(plain));
}

/** `byPassword` for the host: the root key under OPAQUE's export key. 60 bytes. */
export function wrapForPassword(rootKey: Bytes, exportKey: Bytes): Promise<Bytes> {
  return wrap(exportKey, LABELS.vaultPassword, rootKey);
}

/** `no_password`: only the kit opens this vault. `key_wrong`: not this vault's. `vault_damaged`: the right key, but the host's copy was changed. */
export type VaultRefusal = "no_password" | "key_wrong" | "vault_damaged";

/** Opens a vault with OPAQUE's export key. */
export async function openVaultWithPassword(
  vault: SealedVault,
  exportKey: Bytes,
): Promise<Result<OpenedVault, VaultRefusal>> {
  if (!vault.byPassword) return refuse("no_password");
  return openWith(vault, await unwrap(exportKey, LABELS.vaultPassword, vault.byPassword));
}

/** Opens a vault with the recovery kit's code as it was typed. `code_mistyped`: not a code at all; ask to look again. */
export async function openVaultWithKit(
  vault: SealedVault,
  code: string,
): Promise<Result<OpenedVault, "code_mistyped" | Exclude<VaultRefusal, "no_password">>> {
  const kit = readKitCode(code);
  if (!kit) return refuse("code_mistyped");
  return openWith(vault, await unwrap(kit, LABELS.vaultKit, vault.byKit));
}

async function openWith(
  vault: SealedVault,
  rootKey: Bytes | undefined,
): Promise<Result<OpenedVault, "key_wrong" | "vault_damaged">> {
  if (rootKey?.length !== 32) return refuse("key_wrong");
  const plain = await unwrap(rootKey, LABELS.vault, vault.sealed);
  const read = plain && decodeCbor(contents, plain);
  if (!read?.ok) return refuse("vault_damaged");
  const { device, signSeed, boxSeed, anchor } = read.value;
  return ok({ device: { device, signSeed, boxSeed }, ...(anchor && { anchor }), rootKey });
}
