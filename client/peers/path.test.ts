import { expect, test } from "bun:test";
import { pathBetween, relayIn, relaysIn, worseOf } from "./path.ts";

const RELAY = "candidate:3 1 UDP 1048063 203.0.113.9 30479 typ relay raddr 0.0.0.0 rport 0";
const HOST = "candidate:1 1 UDP 2114977791 192.168.1.7 40382 typ host";
const at = (type: string, address: string | undefined, port: number | undefined) => ({ type, address, port });
const relay = at("relay", "203.0.113.9", 30479);
const host = at("host", "192.168.1.7", 40382);

test("PR19: of candidates those of relays are known, alone and in a description", () => {
  expect(relayIn(RELAY)).toEqual(relay);
  expect(relayIn(`a=${RELAY}`)).toEqual(relay);
  for (const other of [HOST, "", "candidate:", RELAY.replace("typ relay", "typ relayed")])
    expect(relayIn(other)).toBeUndefined();
  expect(relaysIn(["v=0", `a=${HOST}`, `a=${RELAY}`, "a=end-of-candidates"].join("\r\n"))).toEqual([relay]);
});

test("PR19: a relay at either end makes a way a relayed one, also one that was met before it was named", () => {
  expect(pathBetween(host, host, [])).toBe("direct");
  expect(pathBetween(relay, host, [])).toBe("relayed");
  expect(pathBetween(host, relay, [])).toBe("relayed");
  const met = at("prflx", "203.0.113.9", 30479);
  expect(pathBetween(host, met, [relay])).toBe("relayed");
  expect(pathBetween(host, met, [])).toBe("direct"); // the other side knows, and says so
  expect(pathBetween(host, at("prflx", "203.0.113.9", 30480), [relay])).toBe("direct");
  expect(pathBetween(host, at("prflx", undefined, undefined), [relay])).toBe("direct");
});

test("PR19: a way is direct when both sides say so, and relayed when one does", () => {
  expect(worseOf("direct", "direct")).toBe("direct");
  for (const one of ["direct", "relayed", undefined] as const) {
    expect(worseOf(one, "relayed")).toBe("relayed");
    expect(worseOf("relayed", one)).toBe("relayed");
  }
  expect(worseOf("direct", undefined)).toBeUndefined();
  expect(worseOf(undefined, "direct")).toBeUndefined();
  expect(worseOf(undefined, undefined)).toBeUndefined();
});
