import { readInviteLink } from "@hearth/protocol";
import type { DeviceApi, Failure, InvitePreview, Outcome } from "../api.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Refused, Session } from "../host/session.ts";
import type { World } from "../ports.ts";
import { accountStore } from "./enter.ts";
import { type JoinRefused, join, previewInvite } from "./join.ts";
import { wrongNames } from "./names.ts";
import { addVault, prepareVault, registerPassword } from "./password.ts";
import { setUp } from "./set-up.ts";
import { type SignInRefused, signIn } from "./sign-in.ts";

/** What is left to do over the connection of a device that has just been let in. May be repeated on another connection. */
export type Afterwards = (home: Home, session: Session) => Promise<Outcome>;

/** A way into a home: lets the device in, and says what is left to do inside. */
export type WayIn = () => Promise<Outcome<Afterwards>>;

const nothing: Afterwards = async () => done(null);

/** First run: makes the home and its owner; the password follows from inside. */
export async function comeInAsOwner(world: World, it: Parameters<DeviceApi["setUp"]>[0]): Promise<Outcome<Afterwards>> {
  const wrong = wrongNames({ ...it, none: "refused" });
  if (wrong) return failed(wrong);
  const made = await setUp(world, it);
  if (!made.ok) return failed(failureOf(made.error));
  const { sealed, rootKey } = made.value;
  return done(async (home, session) => outcomeOf(await registerPassword(home, session, it.password, sealed, rootKey)));
}

/** By invite; a password, and with it a vault, is given from inside. */
export async function comeInByInvite(world: World, it: Parameters<DeviceApi["join"]>[0]): Promise<Outcome<Afterwards>> {
  const link = readInviteLink(it.link);
  if (!link) return failed(FAILURES.link_broken);
  const wrong = wrongNames({ ...it, none: "allowed" });
  if (wrong) return failed(wrong);
  const joined = await join(world, link, it);
  if (!joined.ok) return failed(wayInFailure(joined.error));
  if (it.password === "") return done(nothing);
  const vault = await prepareVault();
  return done(async (home, session) => {
    const added = await addVault(home, session, vault);
    if (!added.ok) return failed(failureOf(added.error));
    return outcomeOf(await registerPassword(home, session, it.password, added.value, vault.made.rootKey));
  });
}

/** By username and password alone. */
export async function comeInByPassword(
  world: World,
  it: Parameters<DeviceApi["signIn"]>[0],
): Promise<Outcome<Afterwards>> {
  const signedIn = await signIn(world, { username: it.username.trim().toLowerCase(), password: it.password });
  return signedIn.ok ? done(nothing) : failed(wayInFailure(signedIn.error));
}

/** Whose home a link leads to. */
export async function previewLink(world: World, link: string): Promise<Outcome<InvitePreview>> {
  const secret = readInviteLink(link);
  if (!secret) return failed(FAILURES.link_broken);
  const preview = await previewInvite(world, secret);
  return preview.ok ? preview : failed(wayInFailure(preview.error));
}

/** True while it is not known whether the host has let this device in. */
export function isEntering(world: World): boolean {
  return accountStore(world.database).account.read()?.state === "entering";
}

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });

function outcomeOf(result: { ok: true } | { ok: false; error: Refused }): Outcome {
  return result.ok ? done(null) : failed(failureOf(result.error));
}

function wayInFailure(refused: JoinRefused | SignInRefused): Failure {
  switch (refused.code) {
    case "home_false":
    case "username_taken":
    case "vault_broken":
      return FAILURES[refused.code];
    default:
      return failureOf(refused);
  }
}
