import type { Answer, Ask, PersonId } from "@hearth/protocol";
import { server } from "@serenity-kit/opaque";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import { readVault, vaultOf } from "./vault.ts";

type Guest = Extract<Standing, { is: "guest" }>;

/** First step of an OPAQUE login (RFC 9807 section 6). A name without a password gets a fake record: the answers look alike. */
export async function startLogin(
  state: HostState,
  home: Home,
  guest: Guest,
  address: string,
  { username, request }: Ask<"login.start">,
): Promise<Answered<Answer<"login.start">>> {
  const waitMs = await state.doors.login(username, address);
  if (waitMs > 0) return no("busy", { waitMs });
  const person = home.roster.usernames.get(username);
  const kept = person && (await readVault(state, person));
  const record = kept?.record ?? null;
  try {
    const { serverLoginState, loginResponse } = server.startLogin({
      serverSetup: state.opaque,
      registrationRecord: record,
      startLoginRequest: request,
      userIdentifier: person ? identifier(person) : `nobody:${username}`,
    });
    guest.login = { username, person: record === null ? undefined : person, state: serverLoginState };
    return { ok: true, value: { response: loginResponse } };
  } catch {
    return no("malformed"); // the library throws for bytes that are no request
  }
}

/** Second step: whoever knew the password gets the vault. What they are is still to be proven, with the key inside. */
export async function finishLogin(
  state: HostState,
  guest: Guest,
  address: string,
  { finish }: Ask<"login.finish">,
): Promise<Answered<Answer<"login.finish">>> {
  const login = guest.login;
  delete guest.login;
  if (!login || !isRight(login.state, finish) || !login.person) return no("login_failed");
  const kept = await readVault(state, login.person);
  if (!kept) return no("login_failed");
  await state.doors.welcome(login.username, address);
  return { ok: true, value: { person: login.person, vault: vaultOf(kept) } };
}

function isRight(serverLoginState: string, finishLoginRequest: string): boolean {
  try {
    server.finishLogin({ serverLoginState, finishLoginRequest });
    return true;
  } catch {
    return false;
  }
}

/** OPAQUE's credential identifier: the person, so that a changed username changes no password. */
export function identifier(person: PersonId): string {
  return `person:${person}`;
}
