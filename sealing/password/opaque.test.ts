import { describe, expect, test } from "bun:test";
import { ready, server } from "@serenity-kit/opaque";
import { loginFinish, loginStart, registerFinish, registerStart, type Stretching } from "../index.ts";

await ready;
const setup = server.createSetup();
const username = "alice";
const password = "six quiet otters dance";

async function register(words: string, serverSetup = setup) {
  const started = await registerStart(words);
  const { registrationResponse } = server.createRegistrationResponse({
    serverSetup,
    userIdentifier: username,
    registrationRequest: started.request,
  });
  const done = await registerFinish(words, started.state, registrationResponse);
  if (!done.ok) throw new Error(done.error);
  return done.value;
}

async function login(words: string, record: string | null, serverSetup = setup, stretching?: Stretching) {
  const started = await loginStart(words);
  const { serverLoginState, loginResponse } = server.startLogin({
    serverSetup,
    userIdentifier: username,
    registrationRecord: record,
    startLoginRequest: started.request,
  });
  return { serverLoginState, result: await loginFinish(words, started.state, loginResponse, stretching) };
}

const registered = await register(password);

describe("SE13: OPAQUE, both ends", () => {
  test("the same password gives the same export key, and the host accepts the finish", async () => {
    const { serverLoginState, result } = await login(password, registered.record);
    if (!result.ok) throw new Error(result.error);
    expect(result.value.exportKey).toEqual(registered.exportKey);
    expect(result.value.exportKey.length).toBe(64);
    expect(result.value.serverKey).toBe(registered.serverKey);
    expect(registered.serverKey).toBe(server.getPublicKey(setup));
    const finished = server.finishLogin({ serverLoginState, finishLoginRequest: result.value.finish });
    expect(finished.sessionKey.length).toBeGreaterThan(40);
  });

  test("login_failed: a wrong password, and a name the host does not know", async () => {
    const failed = { ok: false, error: "login_failed" } as const;
    expect((await login("six quiet otters dancE", registered.record)).result).toEqual(failed);
    expect((await login(password, null)).result).toEqual(failed);
  });

  test("login_failed: another host with a stolen record", async () => {
    const { result } = await login(password, registered.record, server.createSetup());
    expect(result).toEqual({ ok: false, error: "login_failed" });
  });

  test("left out, it is stretched by 3 passes over 64 MiB in 4 lanes, and by nothing less", async () => {
    const strong = { iterations: 3, memory: 65_536, parallelism: 4 };
    const { result } = await login(password, registered.record, setup, strong);
    expect(result.ok && result.value.exportKey).toEqual(registered.exportKey);
    for (const less of [{ iterations: 2 }, { memory: 32_768 }, { parallelism: 1 }]) {
      const { result } = await login(password, registered.record, setup, { ...strong, ...less });
      expect(result).toEqual({ ok: false, error: "login_failed" });
    }
  });

  test("one password on two keyboards: é as one sign or as two", async () => {
    const composed = await register("caf\u00e9 six quiet otters");
    const { result } = await login("cafe\u0301 six quiet otters", composed.record);
    expect(result.ok && result.value.exportKey).toEqual(composed.exportKey);
  });

  test("response_malformed: a host that answers nonsense breaks nothing", async () => {
    const malformed = { ok: false, error: "response_malformed" } as const;
    const [forRegister, forLogin] = await Promise.all([registerStart(password), loginStart(password)]);
    for (const nonsense of ["", "?", "AAAA", "A".repeat(4_096)]) {
      expect(await registerFinish(password, forRegister.state, nonsense)).toEqual(malformed);
      expect(await loginFinish(password, forLogin.state, nonsense)).toEqual(malformed);
    }
    // For a registration its random bytes are, once in sixteen times, a host's key like any other.
    expect(await loginFinish(password, forLogin.state, forLogin.request)).toEqual(malformed);
  });
});
