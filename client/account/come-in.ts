import { readInviteLink } from "@hearth/protocol";
import { readLinkCode, weakPassword } from "@hearth/sealing";
import type { DeviceApi, Failure, InvitePreview, LinkProgress, Outcome } from "../api.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { arriveByLink, type LinkRefused } from "../link/arrive.ts";
import type { World } from "../ports.ts";
import { handOver } from "../vault/change.ts";
import { outcomeOf, vaultFailure } from "../vault/failure.ts";
import { firstPassword } from "../vault/first-password.ts";
import { vaultWithPassword } from "../vault/new-vault.ts";
import { accountStore } from "./enter.ts";
import { type JoinRefused, join, previewInvite } from "./join.ts";
import { wrongNames } from "./names.ts";
import { setUp } from "./set-up.ts";
import { type SignInRefused, signIn, signInWithKit } from "./sign-in.ts";

/** What is left to do over the connection of a device that has just been let in. May be repeated on another connection. */
export type Afterwards = (home: Home, session: Session) => Promise<Outcome>;

/** A way into a home: lets the device in, and says what is left to do inside; null: nothing. */
export type WayIn = () => Promise<Outcome<Afterwards | null>>;

/** First run: makes the home and its owner; the password follows from inside. */
export async function comeInAsOwner(world: World, it: Parameters<DeviceApi["setUp"]>[0]): Promise<Outcome<Afterwards>> {
  const wrong = wrongNames({ ...it, none: "refused" });
  if (wrong) return failed(wrong);
  const made = await setUp(world, it);
  if (!made.ok) return failed(failureOf(made.error));
  const { rootKey } = made.value;
  return done(async (home, session) => outcomeOf(await firstPassword(home, session, it.password, rootKey)));
}

/** By invite; a password, and with it a vault, is given from inside. */
export async function comeInByInvite(
  world: World,
  it: Parameters<DeviceApi["join"]>[0],
): Promise<Outcome<Afterwards | null>> {
  const link = readInviteLink(it.link);
  if (!link) return failed(FAILURES.link_broken);
  const wrong = wrongNames({ ...it, none: "allowed" });
  if (wrong) return failed(wrong);
  const joined = await join(world, link, it);
  if (!joined.ok) return failed(wayInFailure(joined.error));
  if (it.password === "") return done(null);
  const give = await vaultWithPassword(it.password, true);
  return done(async (home, session) => outcomeOf(await give(home, session)));
}

/** By username and password alone. */
export async function comeInByPassword(world: World, it: Parameters<DeviceApi["signIn"]>[0]): Promise<Outcome<null>> {
  const signedIn = await signIn(world, { username: it.username.trim().toLowerCase(), password: it.password });
  return signedIn.ok ? done(null) : failed(signInFailure(signedIn.error));
}

/** By username and recovery kit: with a new password and a new kit, which the old ones end with. */
export async function comeInByKit(
  world: World,
  it: Parameters<DeviceApi["signInWithKit"]>[0],
): Promise<Outcome<Afterwards>> {
  const username = it.username.trim().toLowerCase();
  if (weakPassword(it.newPassword, [username])) return failed(FAILURES.password_weak);
  const signedIn = await signInWithKit(world, { ...it, username });
  if (signedIn.ok) return done(async (home, session) => outcomeOf(await handOver(home, session)));
  return failed(signedIn.error.code === "login_failed" ? FAILURES.kit_wrong : signInFailure(signedIn.error));
}

/** By a code that another device of the person's shows. */
export async function comeInByLink(
  world: World,
  text: string,
  tell: (progress: LinkProgress) => void,
): Promise<Outcome<null>> {
  const code = readLinkCode(text);
  if (!code) return failed(FAILURES.link_mistyped);
  tell({ at: "waiting" });
  const arrived = await arriveByLink(world, code, () => tell({ at: "connected" }));
  const failure = arrived.ok ? undefined : linkFailure(arrived.error);
  tell(failure ? { at: "failed", text: failure.text } : { at: "done" });
  return failure ? failed(failure) : done(null);
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

function wayInFailure(refused: JoinRefused): Failure {
  switch (refused.code) {
    case "home_false":
    case "username_taken":
      return FAILURES[refused.code];
    default:
      return failureOf(refused);
  }
}

function linkFailure(refused: LinkRefused): Failure {
  switch (refused.code) {
    case "home_false":
      return FAILURES.link_home_false;
    case "link_wrong":
    case "link_silent":
      return FAILURES[refused.code];
    default:
      return failureOf(refused);
  }
}

function signInFailure(refused: SignInRefused): Failure {
  return refused.code === "home_false" ? FAILURES.home_not_mine : vaultFailure(refused);
}
