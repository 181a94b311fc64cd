import { afterEach, expect, test } from "bun:test";
import { createSocket, type Socket } from "node:dgram";
import pino from "pino";
import { gatewayIn } from "./gateway.ts";
import { natPmp } from "./natpmp.ts";
import { openRouter } from "./router.ts";
import { locationIn } from "./ssdp.ts";
import { serviceIn } from "./upnp.ts";

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const it of open.splice(0)) it.close();
});

/** A router on this computer that answers NAT-PMP as it likes: what it was asked comes in, what it sends goes out. */
async function router(
  answer: (asked: Buffer) => readonly Uint8Array[],
): Promise<{ port: number; asked: Buffer[]; socket: Socket }> {
  const socket = createSocket("udp4");
  open.push(socket);
  const asked: Buffer[] = [];
  socket.on("message", (bytes, from) => {
    asked.push(bytes);
    for (const it of answer(bytes)) socket.send(it, from.port, from.address);
  });
  await new Promise<void>((settle) => socket.bind(0, "127.0.0.1", settle));
  return { port: socket.address().port, asked, socket };
}

function mapped(code: number, { result = 0, inside = 8080, outside = 8080, seconds = 60 } = {}): Uint8Array {
  const it = new DataView(new ArrayBuffer(16));
  it.setUint8(1, code);
  it.setUint16(2, result);
  it.setUint16(8, inside);
  it.setUint16(10, outside);
  it.setUint32(12, seconds);
  return new Uint8Array(it.buffer);
}
const TCP = { protocol: "TCP", port: 8080 } as const;

test("HO124: NAT-PMP asks for the same port outside as inside, and takes it back with port and time 0 (RFC 6886, 3.3, 3.4)", async () => {
  const { port, asked } = await router(() => [mapped(130)]);
  const talk = natPmp("127.0.0.1", port);
  expect(await talk.map(TCP, 3_600)).toBe(60);
  await talk.unmap(TCP);
  expect(asked.map((it) => it.toString("hex"))).toEqual(["000200001f901f9000000e10", "000200001f90000000000000"]);
});

test("HO124: what is no answer to the question is passed over", async () => {
  const strange = [
    mapped(129),
    Uint8Array.of(),
    Uint8Array.of(0),
    mapped(130).subarray(0, 15),
    Uint8Array.of(2, 130, 0, 0),
  ];
  const { port } = await router(() => [...strange, mapped(130, { seconds: 7 })]);
  expect(await natPmp("127.0.0.1", port).map(TCP, 3_600)).toBe(7);
});

test("HO124: what comes from another address than the router's is nobody's answer", async () => {
  const { port, socket } = await router(() => []);
  const stranger = createSocket("udp4");
  open.push(stranger);
  socket.on("message", (_, from) => {
    stranger.send(mapped(130, { seconds: 666 }), from.port, from.address, () =>
      socket.send(mapped(130, { seconds: 7 }), from.port, from.address),
    );
  });
  expect(await natPmp("127.0.0.1", port).map(TCP, 3_600)).toBe(7);
});

test("HO126: why a router does not is told in a sentence, and a port in place of the one asked for is given back", async () => {
  const not = await router(() => [Uint8Array.of(0, 130, 0, 2)]);
  expect(await natPmp("127.0.0.1", not.port).map(TCP, 60)).toMatchObject({
    why: "refused",
    text: expect.stringContaining("does not allow"),
  });
  const other = await router(() => [mapped(130, { outside: 9_999 })]);
  expect(await natPmp("127.0.0.1", other.port).map(TCP, 60)).toMatchObject({
    text: expect.stringContaining("used by something else"),
  });
  expect(other.asked.length).toBe(2);
  const wrong = await router(() => [mapped(130, { inside: 22 })]);
  expect(await natPmp("127.0.0.1", wrong.port).map(TCP, 60)).toMatchObject({ why: "refused" });
});

/** A router that gives ports by NAT-PMP except one, and keeps what it has given. */
async function allBut(taken: number) {
  const given = new Set<string>();
  const it = await router((asked) => {
    const [, code = 0] = asked;
    if (code === 0) return [Uint8Array.of(0, 128, 0, 0, 0, 0, 0, 0, 11, 0, 0, 11)];
    const [inside, seconds] = [asked.readUInt16BE(4), asked.readUInt32BE(8)];
    if (inside === taken) return [mapped(128 + code, { result: 2, inside, outside: 0, seconds: 0 })];
    const name = `${code === 1 ? "UDP" : "TCP"} ${inside}`;
    if (seconds > 0) given.add(name);
    else given.delete(name);
    return [mapped(128 + code, { inside, outside: seconds > 0 ? inside : 0, seconds })];
  });
  return { ...it, given };
}

const THREE = [TCP, { protocol: "UDP", port: 8080 }, { protocol: "TCP", port: 443 }] as const;

test("HO126: by NAT-PMP, too, one port that a router refuses is told, and those that it gave before are closed again", async () => {
  const seen: number[] = [];
  const one = await allBut(443);
  const talk = natPmp("127.0.0.1", one.port);
  const spied = {
    ...talk,
    map: async (...it: Parameters<typeof talk.map>) => {
      const answer = await talk.map(...it);
      seen.push(one.given.size);
      return answer;
    },
  };
  const it = openRouter({ address: "127.0.0.1", ports: THREE }, pino({ level: "silent" }), () => [spied]);
  await it.tried;
  expect(seen).toEqual([1, 2, 2]);
  expect(it.state).toMatchObject({ is: "failed", text: expect.stringContaining("443 (TCP)") });
  expect([...one.given]).toEqual([]);
  await it.stop();
});

test("HO126: the others are closed as well if the last one is never answered about, and so is that one: the answer may be what was lost", async () => {
  const one = await allBut(0);
  const talk = natPmp("127.0.0.1", one.port);
  const deaf = {
    ...talk,
    map: async (...it: Parameters<typeof talk.map>) => {
      const answer = await talk.map(...it);
      return it[0].port === 443 ? ({ why: "silent", text: "Nothing was heard." } as const) : answer;
    },
  };
  const it = openRouter({ address: "127.0.0.1", ports: THREE }, pino({ level: "silent" }), () => [deaf]);
  await it.tried;
  expect(it.state).toMatchObject({ is: "failed", text: expect.stringContaining("443 (TCP)") });
  expect([...one.given]).toEqual([]);
  await it.stop();
});

test("HO126: asked again, a router is asked first for what it did not give: until it does, nothing else is opened", async () => {
  const one = await allBut(443);
  const talk = natPmp("127.0.0.1", one.port);
  const asked: number[] = [];
  const second = Promise.withResolvers<void>();
  const spied = {
    ...talk,
    map: async (...it: Parameters<typeof talk.map>) => {
      const isLast = asked.push(it[0].port) === 4;
      const answer = await talk.map(...it);
      if (isLast) second.resolve();
      return answer;
    },
  };
  const silent = pino({ level: "silent" });
  const it = openRouter({ address: "127.0.0.1", ports: THREE, againMs: 1 }, silent, () => [spied]);
  await second.promise;
  await it.stop();
  expect(asked.slice(0, 4)).toEqual([8080, 8080, 443, 443]);
  expect([...one.given]).toEqual([]);
});

test("HO126: what a router does not take back for want of an answer is given back again", async () => {
  const one = await allBut(443);
  const talk = natPmp("127.0.0.1", one.port);
  let busy = true;
  const slow = { ...talk, unmap: async (it: Parameters<typeof talk.unmap>[0]) => !busy && talk.unmap(it) };
  const it = openRouter({ address: "127.0.0.1", ports: THREE }, pino({ level: "silent" }), () => [slow]);
  await it.tried;
  expect([...one.given].toSorted()).toEqual(["TCP 8080", "UDP 8080"]);
  busy = false;
  await it.stop();
  expect([...one.given]).toEqual([]);
});

test("HO126: an address of the internet is no router of a home, and is not asked", async () => {
  const it = openRouter({ address: "8.8.8.8", ports: [TCP] }, pino({ level: "silent" }));
  await it.tried;
  expect(it.state).toMatchObject({ is: "failed", text: expect.stringContaining("no router of a home") });
  await it.stop();
});

test("HO127: a description leads nowhere but to the router itself, by plain HTTP", () => {
  const said = (location: string) => `HTTP/1.1 200 OK\r\nLocation: ${location}\r\nST: x\r\n\r\n`;
  expect(locationIn(said("http://192.168.1.1:5000/root.xml"), "192.168.1.1")?.href).toBe(
    "http://192.168.1.1:5000/root.xml",
  );
  for (const wrong of [
    "http://192.168.1.2/root.xml",
    "http://8.8.8.8/",
    "https://192.168.1.1/",
    "http://a:b@192.168.1.1/",
    "file:///etc/passwd",
    `http://192.168.1.1/${"a".repeat(400)}`,
  ])
    expect(locationIn(said(wrong), "192.168.1.1")).toBeUndefined();
  expect(locationIn("NOTIFY * HTTP/1.1\r\nLocation: http://192.168.1.1/\r\n\r\n", "192.168.1.1")).toBeUndefined();
});

test("HO127: of a description that service is taken that opens ports, at the router's own address", () => {
  const from = new URL("http://192.168.1.1:5000/root.xml");
  const service = (type: string, control: string) =>
    `<service><serviceType>urn:schemas-upnp-org:service:${type}</serviceType><controlURL>${control}</controlURL></service>`;
  const read = (...inside: string[]) => serviceIn(`<root>${inside.join("")}</root>`, from, "192.168.1.1");
  expect(read(service("Layer3Forwarding:1", "/l3"), service("WANIPConnection:1", "/ip"))).toMatchObject({
    type: "urn:schemas-upnp-org:service:WANIPConnection:1",
    url: { href: "http://192.168.1.1:5000/ip" },
  });
  expect(read(service("WANPPPConnection:1", "/ppp"))?.url.pathname).toBe("/ppp");
  expect(read(service("WANIPConnection:1", "http://10.0.0.9/ip"))).toBeUndefined();
  expect(read("<URLBase>http://10.0.0.9/</URLBase>", service("WANIPConnection:1", "/ip"))).toBeUndefined();
  expect(read(service("WANIPConnection:1&amp;x", "/ip"), "<service>".repeat(2_000))).toBeUndefined();
});

test("HO124: the router is found in the tables of routes of Linux, macOS and Windows", () => {
  const linux = "Iface\tDestination\tGateway\tFlags\neth0\t0001A8C0\t00000000\t0001\neth0\t00000000\t0101A8C0\t0003\n";
  expect(gatewayIn("linux", linux)).toBe("192.168.1.1");
  const darwin =
    "Destination        Gateway            Flags        Netif\ndefault            192.168.178.1      UGScg          en0\n";
  expect(gatewayIn("darwin", darwin)).toBe("192.168.178.1");
  const win32 =
    "Network Destination        Netmask          Gateway       Interface  Metric\r\n          0.0.0.0          0.0.0.0      192.168.0.1    192.168.0.20     25\r\n";
  expect(gatewayIn("win32", win32)).toBe("192.168.0.1");
  for (const system of ["linux", "darwin", "win32"] as const)
    expect(gatewayIn(system, "default link#5\nnothing")).toBeUndefined();
});
