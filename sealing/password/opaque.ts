import { type Bytes, fromBase64url, ok, type Result, refuse } from "@hearth/protocol";

/** How dear one guess at a password is made, by Argon2id: memory in KiB. */
export interface Stretching {
  readonly iterations: number;
  readonly memory: number;
  readonly parallelism: number;
}

/**
 * RFC 9106 section 4, second recommended option. A constant of the client: a host that could choose it could make
 * guessing cheap. About 0.2 s on a desktop, 64 MiB, which phones can spare.
 */
const STRETCHING: Stretching = { iterations: 3, memory: 65_536, parallelism: 4 };

/** What stays on the device between the two steps of OPAQUE (RFC 9807), and what goes to the host. */
export interface Started {
  readonly state: string;
  readonly request: string;
}

/** `exportKey`, 64 bytes, opens the vault and never leaves the device; `serverKey` (base64url) is pinned after registration. */
export interface Registered {
  readonly record: string;
  readonly exportKey: Bytes;
  readonly serverKey: string;
}

export interface LoggedIn {
  readonly finish: string;
  readonly exportKey: Bytes;
  readonly serverKey: string;
}

/** The library carries 400 KB of WebAssembly, which only those who type a password need: it is fetched when they do. */
async function library() {
  const { client, ready } = await import("@serenity-kit/opaque");
  await ready;
  return client;
}

/** First message of OPAQUE registration (RFC 9807 section 5). */
export async function registerStart(password: string): Promise<Started> {
  const client = await library();
  const started = client.startRegistration({ password: normal(password) });
  return { state: started.clientRegistrationState, request: started.registrationRequest };
}

/** The record for the host. `response_malformed`: the host's answer is no OPAQUE message. */
export async function registerFinish(
  password: string,
  state: string,
  response: string,
  stretching = STRETCHING,
): Promise<Result<Registered, "response_malformed">> {
  const client = await library();
  try {
    const done = client.finishRegistration({
      password: normal(password),
      clientRegistrationState: state,
      registrationResponse: response,
      keyStretching: { "argon2id-custom": { ...stretching } },
    });
    return ok({
      record: done.registrationRecord,
      exportKey: bytesOf(done.exportKey),
      serverKey: done.serverStaticPublicKey,
    });
  } catch {
    return refuse("response_malformed");
  }
}

/** First message of OPAQUE login (RFC 9807 section 6). */
export async function loginStart(password: string): Promise<Started> {
  const client = await library();
  const started = client.startLogin({ password: normal(password) });
  return { state: started.clientLoginState, request: started.startLoginRequest };
}

/**
 * The last message for the host, and the export key. `login_failed`: wrong name or password, or the host does not hold
 * the record: OPAQUE does not tell them apart. `response_malformed`: the host's answer is no OPAQUE message.
 */
export async function loginFinish(
  password: string,
  state: string,
  response: string,
  stretching = STRETCHING,
): Promise<Result<LoggedIn, "login_failed" | "response_malformed">> {
  const client = await library();
  try {
    const done = client.finishLogin({
      password: normal(password),
      clientLoginState: state,
      loginResponse: response,
      keyStretching: { "argon2id-custom": { ...stretching } },
    });
    if (!done) return refuse("login_failed");
    return ok({
      finish: done.finishLoginRequest,
      exportKey: bytesOf(done.exportKey),
      serverKey: done.serverStaticPublicKey,
    });
  } catch {
    return refuse("response_malformed");
  }
}

/** The same password typed on two keyboards (é as one sign or two) has to be the same bytes. */
const normal = (password: string) => password.normalize("NFKC");

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (!bytes) throw new Error("the OPAQUE library wrote no base64url");
  return bytes;
}
