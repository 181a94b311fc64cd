import { type Bytes, fromBase64url, LABELS, ok, type Result, refuse } from "@hearth/protocol";
import { type LinkChannel, openChannel } from "./channel.ts";
import { type LinkCode, readLinkCode } from "./code.ts";

/**
 * The code is random, good for minutes, and its OPAQUE record never leaves the device that made it: there is nothing to
 * stretch it against. The least that Argon2id takes, so that showing a code costs no wait.
 */
const STRETCHING = { "argon2id-custom": { iterations: 1, memory: 1_024, parallelism: 1 } };
const USER = "the new device";

/** What the device that shows a code holds to answer it. Lives in memory, as long as the code. */
export interface LinkOffer {
  readonly setup: string;
  readonly record: string;
  readonly identifiers: { readonly client: string; readonly server: string };
}

async function library() {
  const { client, server, ready } = await import("@serenity-kit/opaque");
  await ready;
  return { client, server };
}

/** Both sides name the home and the mailbox where they meet: an exchange is good for no other. */
const identifiersOf = (home: string, code: LinkCode) => ({
  client: USER,
  server: `hearth/1 link ${home} ${code.mailbox}`,
});

/** Makes this device ready to answer a code: it is OPAQUE's server, and registers the code with itself (RFC 9807 section 5). */
export async function offerLink(home: string, text: string): Promise<LinkOffer> {
  const code = readLinkCode(text);
  if (!code) throw new Error("link: a code that nobody could read");
  const { client, server } = await library();
  const identifiers = identifiersOf(home, code);
  const setup = server.createSetup();
  const started = client.startRegistration({ password: code.secret });
  const { registrationResponse } = server.createRegistrationResponse({
    serverSetup: setup,
    userIdentifier: USER,
    registrationRequest: started.registrationRequest,
  });
  const { registrationRecord } = client.finishRegistration({
    password: code.secret,
    clientRegistrationState: started.clientRegistrationState,
    registrationResponse,
    keyStretching: STRETCHING,
    identifiers,
  });
  return { setup, record: registrationRecord, identifiers };
}

/** Answers somebody's first message. Each answer is one guess at the code for them: count it. */
export async function answerLink(
  offer: LinkOffer,
  request: string,
): Promise<Result<{ state: string; response: string }, "request_malformed">> {
  const { server } = await library();
  try {
    const { serverLoginState, loginResponse } = server.startLogin({
      serverSetup: offer.setup,
      registrationRecord: offer.record,
      startLoginRequest: request,
      userIdentifier: USER,
      identifiers: offer.identifiers,
    });
    return ok({ state: serverLoginState, response: loginResponse });
  } catch {
    return refuse("request_malformed");
  }
}

/** The channel to whoever has shown that they know the code. `code_wrong`: they have not. */
export async function acceptLink(
  offer: LinkOffer,
  state: string,
  finish: string,
): Promise<Result<LinkChannel, "code_wrong">> {
  const { server } = await library();
  try {
    const { identifiers } = offer;
    const { sessionKey } = server.finishLogin({ serverLoginState: state, finishLoginRequest: finish, identifiers });
    return ok(await openChannel(bytesOf(sessionKey), { out: LABELS.linkToNew, in: LABELS.linkFromNew }));
  } catch {
    return refuse("code_wrong");
  }
}

/** The new device's first message. */
export async function startLink(code: LinkCode): Promise<{ state: string; request: string }> {
  const { client } = await library();
  const started = client.startLogin({ password: code.secret });
  return { state: started.clientLoginState, request: started.startLoginRequest };
}

/**
 * The new device's last message and its channel. `code_wrong`: the other side does not know this code for this home and
 * mailbox, or somebody between the two has changed what they said; OPAQUE does not tell which.
 */
export async function finishLink(
  home: string,
  code: LinkCode,
  state: string,
  response: string,
): Promise<Result<{ finish: string; channel: LinkChannel }, "code_wrong">> {
  const { client } = await library();
  try {
    const done = client.finishLogin({
      password: code.secret,
      clientLoginState: state,
      loginResponse: response,
      keyStretching: STRETCHING,
      identifiers: identifiersOf(home, code),
    });
    if (!done) return refuse("code_wrong");
    const channel = await openChannel(bytesOf(done.sessionKey), { out: LABELS.linkFromNew, in: LABELS.linkToNew });
    return ok({ finish: done.finishLoginRequest, channel });
  } catch {
    return refuse("code_wrong");
  }
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (!bytes) throw new Error("the OPAQUE library wrote no base64url");
  return bytes;
}
