import type { Answer, Ask } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import { server } from "@serenity-kit/opaque";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { identifier } from "./login.ts";
import { writeVault } from "./vault.ts";

/** First step of an OPAQUE registration (RFC 9807 section 5), by a device for its own person. */
export async function startPassword(
  state: HostState,
  by: DeviceStanding,
  { request }: Ask<"password.start">,
): Promise<Answered<Answer<"password.start">>> {
  try {
    const { registrationResponse } = server.createRegistrationResponse({
      serverSetup: state.opaque,
      userIdentifier: identifier(by.person),
      registrationRequest: request,
    });
    return { ok: true, value: { response: registrationResponse } };
  } catch {
    return no("malformed"); // the library throws for bytes that are no request
  }
}

/** Last step: the record and the vault that it opens are kept together. In line with changes: nobody who is gone leaves one. */
export function finishPassword(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  ask: Ask<"password.finish">,
): Promise<Answered<Answer<"password.finish">>> {
  return state.changes.run(async () => {
    if (mayStand(home.roster, by.device, home.roster.head.number) !== "active") return no("device_revoked");
    if (ask.record !== null && !isRecord(state, ask.record)) return no("malformed");
    return (await writeVault(state, by.person, ask)) ? { ok: true, value: {} } : no("vault_moved");
  });
}

/** A login's first message (RFC 9807 KE1) by nobody: 96 bytes of the right form. */
const SOME_REQUEST =
  "tpWyc-aI72PnlOvkgW8hXne8ZYePBs5kKn5GESKeYF1SzMDLZyjkiZ7v-qZw7K5hUWx1Zme11rR2o-2dCL86CUx_Wg-jmw74fUPkL5TZvsQKrdcIAKYw-oSHmQ85VOFl";

/** The library has no check for a record: that a login with it can begin shows that it is one. */
function isRecord(state: HostState, record: string): boolean {
  try {
    const userIdentifier = "";
    server.startLogin({
      serverSetup: state.opaque,
      registrationRecord: record,
      startLoginRequest: SOME_REQUEST,
      userIdentifier,
    });
    return true;
  } catch {
    return false;
  }
}
