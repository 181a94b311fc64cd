import type { Answer, Ask } from "@hearth/protocol";
import { server } from "@serenity-kit/opaque";
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

/** Last step: the record and the vault that it opens are kept together. */
export async function finishPassword(
  state: HostState,
  by: DeviceStanding,
  { record, vault }: Ask<"password.finish">,
): Promise<Answered<Answer<"password.finish">>> {
  if (record !== null && !isRecord(state, record)) return no("malformed");
  await writeVault(state, by.person, vault, record);
  return { ok: true, value: {} };
}

/** The library has no check of its own for a record; a login with it tells whether it can be read. */
function isRecord(state: HostState, record: string): boolean {
  return /^[A-Za-z0-9_-]{256}$/.test(record) && state.opaque.length > 0;
}
