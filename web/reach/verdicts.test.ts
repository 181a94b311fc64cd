import { expect, test } from "bun:test";
import type { Probe } from "./probe.ts";
import { wayOf } from "./probe.ts";
import { verdictsOf } from "./verdicts.ts";

type Facts = Parameters<typeof verdictsOf>[0];
const OUT = { address: "93.184.216.34", public: true };
const FACTS: Facts = {
  publicUrl: "https://home.example",
  hears: "computer",
  seen: "93.184.216.35",
  name: { name: "home.example", addresses: [OUT] },
  helper: "inside",
  router: { is: "open", by: "UPnP", outside: OUT, ports: [{ protocol: "TCP", port: 443 }] },
};
const PROBES: Probe[] = [
  { way: "STUN", works: true, seen: "93.184.216.35" },
  { way: "UDP", works: true },
  { way: "TCP", works: true },
];
const HERE = { origin: "https://home.example", secure: true };
const read = (facts: Partial<Facts> = {}, probes = PROBES, here = HERE) =>
  verdictsOf({ ...FACTS, ...facts }, probes, here);
const [ADDRESS, NAME, LOCK, STUN, TURN, ROUTER] = [0, 1, 2, 3, 4, 5] as const;

test("where everything fits, everything is good", () => {
  expect(read().map(({ is }) => is)).toEqual(["good", "good", "good", "good", "good", "good"]);
  expect(read()[STUN]?.text).toContain("93.184.216.35");
});

test("what is not known is not called good", () => {
  expect(read({}, PROBES, { origin: "http://localhost:8080", secure: true })).toMatchObject({
    [ADDRESS]: { is: "unknown" },
    [LOCK]: { is: "unknown" },
  });
  expect(read({ router: { is: "off" } })[ROUTER]?.is).toBe("unknown");
  expect(read({ router: { is: "asking" } })[ROUTER]?.is).toBe("unknown");
});

test("what is in the way is said, and what to do", () => {
  const none = read({ publicUrl: null, name: null, helper: "none" }, [], {
    origin: "http://localhost:8080",
    secure: true,
  });
  expect(none[ADDRESS]).toMatchObject({ is: "bad", text: expect.stringContaining("--public-url") });
  expect(none[LOCK]?.is).toBe("bad");
  expect(read({ name: { name: "home.example", addresses: [] } })[NAME]?.is).toBe("bad");
  const moved = { name: "home.example", addresses: [{ address: "93.184.216.99", public: true }] };
  expect(read({ name: moved })[NAME]).toMatchObject({ is: "bad", text: expect.stringContaining("dynamic-DNS") });
  const inside = { name: "home.lan", addresses: [{ address: "192.168.1.2", public: false }] };
  expect(read({ name: inside, router: { is: "off" } })[NAME]).toMatchObject({
    is: "unknown",
    text: expect.stringContaining("your own network"),
  });
  const carrier: Facts["router"] = {
    is: "open",
    by: "NAT-PMP",
    outside: { address: "100.64.0.7", public: false },
    ports: [],
  };
  expect(read({ router: carrier })[ROUTER]).toMatchObject({
    is: "bad",
    text: expect.stringContaining("another router"),
  });
  expect(read({ router: { is: "failed", text: "No." } })[ROUTER]).toMatchObject({ is: "bad", text: "No." });
});

test("each way of the helper is named by what it did", () => {
  const only = PROBES.map((it) => ({ ...it, works: it.way === "TCP" }));
  expect(read({}, only)).toMatchObject({
    [STUN]: { is: "bad" },
    [TURN]: { is: "unknown", text: expect.stringContaining("by TCP, but not by UDP") },
  });
  expect(
    read(
      {},
      PROBES.map((it) => ({ ...it, works: false })),
    )[TURN]?.is,
  ).toBe("bad");
  expect(
    ["stun:a:1", "turn:a:1?transport=udp", "turn:a:1?transport=tcp", "turns:a:1?transport=tcp"].map(wayOf),
  ).toEqual(["STUN", "UDP", "TCP", "TLS"]);
});
