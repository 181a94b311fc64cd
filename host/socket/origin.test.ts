import { expect, test } from "bun:test";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { ownOrigins } from "./origin.ts";

test("HO1: the host's own pages may connect, others may not", () => {
  const isOwn = ownOrigins("https://home.example", () => 8080);
  const at = (host: string) => (origin: string) => isOwn(origin, host);
  expect(["https://home.example", "http://localhost:8080", "http://127.0.0.1:8080"].filter(at("x"))).toHaveLength(3);
  const others = [
    "http://home.example",
    "https://home.example:444",
    "https://home.example.evil.example",
    "https://evil.example",
    "http://localhost:9090",
    "null",
    "",
    "file://",
    "https://home.example/",
  ];
  expect(others.filter(at("home.example"))).toEqual([]);
});

test("HO1: a page may connect that came from the address it connects to, if that is made of numbers", () => {
  const isOwn = ownOrigins(undefined, () => 8080);
  expect(isOwn("http://192.168.1.5:8080", "192.168.1.5:8080")).toBe(true);
  expect(isOwn("http://[fd00::5]:8080", "[fd00::5]:8080")).toBe(true);
  expect(isOwn("http://192.168.1.6:8080", "192.168.1.5:8080")).toBe(false);
  // A name that somebody made point here (DNS rebinding).
  expect(isOwn("http://evil.example:8080", "evil.example:8080")).toBe(false);
});

test("HO1: a foreign page gets no socket; a program without a page does", async () => {
  const house = await Household.empty();
  const { port } = house.host;
  expect(Caller.open(port, { origin: "https://evil.example" })).rejects.toThrow("did not let");
  const own = await Caller.open(port, { origin: `http://localhost:${port}` });
  const program = await Caller.open(port);
  own.close();
  program.close();
  await house.end();
});

test("HO2: what does not become a socket is answered by HTTP", async () => {
  const house = await Household.empty();
  const ask = (headers = {}) => fetch(`http://127.0.0.1:${house.host.port}/socket`, { headers });
  const foreign = await ask({ origin: "https://evil.example" });
  expect([foreign.status, await foreign.text()]).toEqual([403, "This page may not connect here.\n"]);
  const plain = await ask();
  expect([plain.status, await plain.text()]).toEqual([426, "This address speaks WebSocket.\n"]);
  await house.end();
});
