import { expect, test } from "bun:test";
import { readSettings } from "./read.ts";

async function ports(...args: string[]): Promise<unknown> {
  const asked = await readSettings(args, {}, async () => undefined);
  if (!asked.ok) return asked.error;
  if (asked.value.is !== "start") return "help";
  const { router } = asked.value.settings;
  return router ? { ...router, ports: router.ports.map(({ port, protocol }) => `${port} ${protocol}`) } : "none";
}
const HOME = ["--public-url", "https://home.example"];

test("HO124: the router is asked for nothing unless the owner says so", async () => {
  expect(await ports()).toBe("none");
  expect(await ports(...HOME)).toBe("none");
  expect(await ports(...HOME, "--router", "off")).toBe("none");
});

test("HO124: it is asked for what people and their devices need, and for nothing else", async () => {
  expect(await ports(...HOME, "--router", "on", "--trust-proxy")).toEqual({
    ports: ["443 TCP", "80 TCP", "3478 UDP", "3478 TCP"],
  });
  const own = [
    "--public-url",
    "http://home.example:8080",
    "--host",
    "0.0.0.0",
    "--router",
    "192.168.1.1",
    "--turn",
    "off",
  ];
  expect(await ports(...own)).toEqual({ ports: ["8080 TCP"], address: "192.168.1.1" });
  const few = [...HOME, "--router", "on", "--trust-proxy", "--turn-relays", "50000-50001"];
  const tls = ["--turn-cert", "c.pem", "--turn-key", "k.pem"];
  expect(await ports(...few, ...tls)).toEqual({
    ports: ["443 TCP", "80 TCP", "3478 UDP", "3478 TCP", "5349 TCP", "50000 UDP", "50001 UDP"],
  });
});

test("HO126: a wish that leads nowhere is told before anything starts", async () => {
  expect(await ports("--router", "perhaps")).toContain('not "perhaps"');
  expect(await ports("--router", "on")).toContain("--public-url");
  expect(await ports(...HOME, "--router", "on")).toContain("--port 443");
  expect(await ports("--public-url", "http://home.example:8080", "--router", "on")).toContain("--host 0.0.0.0");
});
