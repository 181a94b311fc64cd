import { expect, test } from "bun:test";
import type { Session } from "../host/session.ts";
import { IceServers } from "./servers.ts";

/** A host that names another server each time that it is asked. */
function host() {
  let asked = 0;
  const ask = async () => ({ ok: true, value: { servers: [{ urls: [`turn:${++asked}`] }], until: 600_000 } });
  return { ask } as unknown as Session; // no more of it is needed here
}

test("what the host has named is good until shortly before it runs out, and no longer than the connection that it was named over", async () => {
  let now = 0;
  const servers = new IceServers(() => now);
  const [first, second] = [host(), host()];
  const named = async (session: Session | undefined) => (await servers.list(session))[0]?.urls[0];
  expect([await named(undefined), await named(first), await named(first)]).toEqual([undefined, "turn:1", "turn:1"]);
  now = 541_000;
  expect(await named(first)).toBe("turn:2");
  expect(await named(undefined)).toBe("turn:2"); // while it is away there are no others
  now = 0;
  expect(await named(second)).toBe("turn:1"); // a host that has started again knows nothing of the others
});
