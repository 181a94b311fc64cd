import { expect, test } from "bun:test";
import { readSettings } from "./read.ts";

async function read(...args: string[]) {
  const asked = await readSettings(args, {}, async () => undefined);
  if (!asked.ok) return asked.error;
  return asked.value.is === "start" ? (asked.value.settings.turn ?? "none") : "help";
}
const usual = {
  is: "inside" as const,
  port: 3478,
  relays: [50_000, 50_999] as const,
  name: "home.example",
  lan: [] as readonly string[],
};

test("TU24: STUN and TURN start where devices come from elsewhere", async () => {
  expect(await read()).toBe("none");
  for (const here of ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"])
    expect(await read("--public-url", here)).toBe("none");
  expect(await read("--public-url", "https://home.example")).toEqual(usual);
  expect(await read("--public-url", "https://home.example", "--turn", "off")).toBe("none");
  expect(await read("--turn-address", "192.0.2.1,2001:db8::1", "--turn", "on")).toEqual({
    ...usual,
    name: "192.0.2.1",
    addresses: ["192.0.2.1", "2001:db8::1"],
  });
  expect(await read("--public-url", "http://[2001:db8::1]:8080")).toMatchObject({ name: "2001:db8::1" });
});

test("TU24: ports, addresses and the LAN are the owner's to say", async () => {
  const more =
    "--turn-port 3479 --turn-relays 4000-4100 --turn-listen 192.168.1.2 --lan 192.168.1.0/24,fd00:1::/64".split(" ");
  expect(await read("--public-url", "https://home.example", ...more)).toEqual({
    ...usual,
    port: 3479,
    relays: [4000, 4100],
    listen: ["192.168.1.2"],
    lan: ["192.168.1.0/24", "fd00:1::/64"],
  });
});

test("TU24: a server outside is taken in place of the own one", async () => {
  const secret = ["--turn-secret", "x"];
  const outside = {
    is: "outside" as const,
    urls: ["turn:turn.example:3478", "turns:turn.example?transport=tcp"],
    secret: "x",
  };
  expect(await read("--turn-url", outside.urls.join(","), ...secret)).toEqual(outside);
  expect(await read("--public-url", "https://home.example", "--turn-url", "turn:a", ...secret)).toMatchObject({
    is: "outside",
  });
});

test("TU24: what makes no sense is told, and nothing starts", async () => {
  const wrong: readonly (readonly [string, ...string[]])[] = [
    ["on or off", "--turn", "perhaps"],
    ["give --public-url or --turn-address", "--turn", "on"],
    ["number from 1 to 65535", "--turn-port", "0"],
    ["look like 50000-50999", "--turn-relays", "50000"],
    ["look like 50000-50999", "--turn-relays", "60000-50000"],
    ["look like 50000-50999", "--turn-relays", "80-90"],
    ["no address", "--turn-address", "home.example"],
    ["no address", "--turn-address", "192.0.2.1,192.0.2.2"],
    ["no address to listen on", "--turn-listen", "everywhere"],
    ["without this computer itself", "--lan", "127.0.0.0/8"],
    ["without this computer itself", "--lan", "0.0.0.0/0"],
    ["needs both", "--turn-url", "turn:turn.example"],
    ["needs both", "--turn-secret", "x"],
    ["needs both: turn-cert", "--turn-cert", "c.pem"],
    ["TURN with TLS has to be a number", "--turn-cert", "c.pem", "--turn-key", "k.pem", "--turn-tls-port", "no"],
    ["has to look like turn:", "--turn-url", "https://turn.example", "--turn-secret", "x"],
  ];
  for (const [words, ...args] of wrong) expect(await read(...args)).toContain(words);
});

test("TU25: TLS is offered where there is a certificate", async () => {
  const tls = "--turn-cert c.pem --turn-key k.pem".split(" ");
  expect(await read("--public-url", "https://home.example", ...tls)).toEqual({
    ...usual,
    tls: { port: 5349, cert: "c.pem", key: "k.pem" },
  });
});
