import {
  type Bytes,
  kitMessage,
  LABELS,
  ok,
  type PersonId,
  type Result,
  refuse,
  type SealedVault,
  vaultHash,
} from "@hearth/protocol";
import {
  kitSigner,
  loginFinish,
  loginStart,
  type OpenedVault,
  openVaultWithKit,
  openVaultWithPassword,
} from "@hearth/sealing";
import type { Refused } from "../host/session.ts";
import type { Visit } from "../host/visit.ts";
import type { World } from "../ports.ts";

/** A vault as the host gave it, and what is in it. */
export interface Unlocked {
  readonly person: PersonId;
  readonly opened: OpenedVault;
  readonly sealed: SealedVault;
  /** The {@link vaultHash} of `sealed`. */
  readonly hash: Bytes;
  /** OPAQUE's server key (base64url), if a password opened it. */
  readonly serverKey?: string;
}

/** `vault_broken`: password or kit are right, the vault is not what it should be. `code_mistyped`: the kit's code cannot be one. */
export type UnlockRefused = Refused | { readonly code: "vault_broken" | "code_mistyped" };

/** OPAQUE login (RFC 9807 section 6), then the vault with its export key. */
export async function unlockByPassword(
  { stretching }: Pick<World, "stretching">,
  { session }: Visit,
  it: { readonly username: string; readonly password: string },
): Promise<Result<Unlocked, UnlockRefused>> {
  const started = await loginStart(it.password);
  const answer = await session.ask("login.start", { username: it.username, request: started.request });
  if (!answer.ok) return answer;
  const login = await loginFinish(it.password, started.state, answer.value.response, stretching);
  if (!login.ok) return refuse({ code: login.error === "login_failed" ? "login_failed" : "nonsense" });
  const { finish, exportKey, serverKey } = login.value;
  const finished = await session.ask("login.finish", { finish });
  if (!finished.ok) return finished;
  const { person, vault: sealed } = finished.value;
  const opened = await openVaultWithPassword(sealed, exportKey);
  if (!opened.ok) return refuse({ code: "vault_broken" });
  return ok({ person, opened: opened.value, sealed, hash: await vaultHash(sealed), serverKey });
}

/** Shows the recovery kit to the host, which gives the vault; then the vault with the kit. */
export async function unlockByKit(
  { session, welcome }: Visit,
  it: { readonly username: string; readonly code: string },
): Promise<Result<Unlocked, UnlockRefused>> {
  const sign = await kitSigner(it.code);
  if (!sign) return refuse({ code: "code_mistyped" });
  if (!welcome.home) return refuse({ code: "home_missing" });
  const signature = await sign(LABELS.kitOpen, kitMessage(welcome.nonce, welcome.home, it.username));
  const answer = await session.ask("kit.open", { username: it.username, signature });
  if (!answer.ok) return answer;
  const { person, vault: sealed } = answer.value;
  const opened = await openVaultWithKit(sealed, it.code);
  if (!opened.ok) return refuse({ code: "vault_broken" });
  return ok({ person, opened: opened.value, sealed, hash: await vaultHash(sealed) });
}
