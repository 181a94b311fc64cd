import { afterEach, expect, test } from "bun:test";
import { connect, createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { fetchPublic } from "./fetch.ts";
import type { Wish } from "./http.ts";
import type { Internet } from "./internet.ts";

const PUBLIC = "93.184.216.34";
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server on loopback that answers each request as raw bytes; what it was asked. */
async function serve(answer: (socket: Socket, asked: string) => void) {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (bytes) => {
      asked.push(bytes.toString());
      answer(socket, bytes.toString());
    });
  });
  servers.push(server);
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const at = server.address();
      resolve(typeof at === "object" && at ? at.port : 0);
    }),
  );
  return { asked, port };
}

/** The internet as this test wants it: the guard is the real one, only names and the last step are made up. */
function internet(port: number, names: Record<string, readonly (readonly string[])[]> = {}) {
  const dialled: string[] = [];
  const resolved: string[] = [];
  const it: Internet = {
    resolve: async (name) => {
      const answers = names[name] ?? [[PUBLIC]];
      const answer = answers[Math.min(resolved.filter((one) => one === name).length, answers.length - 1)];
      resolved.push(name);
      if (!answer || answer.length === 0) throw new Error("no such name");
      return answer;
    },
    dial: ({ address, port: at }) => {
      dialled.push(`${address}:${at}`);
      return connect({ host: "127.0.0.1", port });
    },
  };
  return { it, dialled, resolved };
}

const HTML: Wish & { accept: string } = {
  accept: "text/html",
  most: 1_000,
  beyond: "cut",
  wants: (headers) => headers.get("content-type") === "text/html",
};
const bounds = (ms = 5_000) => ({ signal: AbortSignal.timeout(ms), ownName: "home.example" });
const reply = (head: string, body = "") => `HTTP/1.1 ${head}\r\n\r\n${body}`;
const textOf = (it: Awaited<ReturnType<typeof fetchPublic>>) =>
  it.ok ? new TextDecoder().decode(it.value.body) : it.error;

test("HO104: a page is fetched from the checked address, and nothing is said of who asks", async () => {
  const { port, asked } = await serve((socket) =>
    socket.end(reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\nSet-Cookie: a=b", "hi")),
  );
  const { it, dialled } = internet(port);
  expect(textOf(await fetchPublic(it, "http://a.example/x?y=1#secret", HTML, bounds()))).toBe("hi");
  expect(dialled).toEqual([`${PUBLIC}:80`]);
  expect(asked[0]).toStartWith("GET /x?y=1 HTTP/1.1\r\nHost: a.example\r\nUser-Agent: HearthPreview/1\r\n");
  expect(asked[0]).not.toMatch(/cookie|referer|secret|origin/i);
});

test("HO104: a name with any private address is not fetched, nor the machine's own, nor the home itself", async () => {
  const { port } = await serve((socket) => socket.end());
  const names = { mixed: [[PUBLIC, "10.0.0.1"]], inside: [["192.168.1.1"]], six: [["fd00::1"]], none: [[]] };
  const { it, dialled } = internet(port, names);
  const urls = Object.keys(names).map((name) => `http://${name}/`);
  for (const url of [...urls, "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://home.example/"])
    expect([url, textOf(await fetchPublic(it, url, HTML, bounds()))]).toEqual([url, "bad"]);
  expect(dialled).toEqual([]);
});

test("HO104: a name that answers otherwise the second time is asked once, and the checked address is dialled", async () => {
  const { port } = await serve((socket) =>
    socket.end(reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: 2", "hi")),
  );
  const { it, dialled, resolved } = internet(port, { rebinds: [[PUBLIC], ["127.0.0.1"]] });
  expect(textOf(await fetchPublic(it, "http://rebinds/", HTML, bounds()))).toBe("hi");
  expect(resolved).toEqual(["rebinds"]);
  expect(dialled).toEqual([`${PUBLIC}:80`]);
});

test("HO104: each step of a redirect is judged like the first, and there are three at most", async () => {
  const { port } = await serve((socket, asked) => {
    const [, path = ""] = asked.split(" ");
    const to =
      path === "/in"
        ? "http://127.0.0.1/"
        : path === "/port"
          ? "http://a.example:22/"
          : path === "/rebind"
            ? "http://rebinds/in"
            : path === "/end"
              ? ""
              : `/${Number(path.slice(1)) - 1}`;
    if (path === "/0") socket.end(reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: 3", "end"));
    else socket.end(reply(`302 Found\r\nLocation: ${to}`));
  });
  const { it, dialled } = internet(port, { rebinds: [[PUBLIC], ["127.0.0.1"]] });
  expect(textOf(await fetchPublic(it, "http://a.example/3", HTML, bounds()))).toBe("end");
  expect(textOf(await fetchPublic(it, "http://a.example/4", HTML, bounds()))).toBe("bad");
  expect(textOf(await fetchPublic(it, "http://a.example/in", HTML, bounds()))).toBe("bad");
  expect(textOf(await fetchPublic(it, "http://a.example/port", HTML, bounds()))).toBe("bad");
  expect(textOf(await fetchPublic(it, "http://a.example/end", HTML, bounds()))).toBe("bad");
  const before = dialled.length;
  expect(textOf(await fetchPublic(it, "http://rebinds/rebind", HTML, bounds()))).toBe("bad");
  expect(dialled.length).toBe(before + 1);
  expect(dialled.every((one) => one === `${PUBLIC}:80`)).toBe(true);
});

test("HO105: who says nothing, or drips, is left when the time is up", async () => {
  const silent = await serve(() => undefined);
  expect(textOf(await fetchPublic(internet(silent.port).it, "http://a.example/", HTML, bounds(100)))).toBe("bad");
  const timers: ReturnType<typeof setInterval>[] = [];
  const slow = await serve((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: ");
    timers.push(setInterval(() => socket.write("a"), 10));
  });
  expect(textOf(await fetchPublic(internet(slow.port).it, "http://a.example/", HTML, bounds(100)))).toBe("bad");
  for (const timer of timers) clearInterval(timer);
});

test("HO105: an endless body is cut off or refused, endless headers are refused", async () => {
  const pour = (socket: Socket, head: string) => {
    socket.write(head);
    const more = () => {
      while (!socket.destroyed && socket.write("x".repeat(4_096)));
    };
    socket.on("drain", more);
    more();
  };
  const body = await serve((socket) => pour(socket, reply("200 OK\r\nContent-Type: text/html")));
  const cut = await fetchPublic(internet(body.port).it, "http://a.example/", HTML, bounds());
  expect(cut.ok && cut.value.body.length).toBe(1_000);
  const whole = { ...HTML, beyond: "refuse" as const };
  expect(textOf(await fetchPublic(internet(body.port).it, "http://a.example/", whole, bounds()))).toBe("bad");
  const headers = await serve((socket) => pour(socket, "HTTP/1.1 200 OK\r\nX-A: "));
  expect(textOf(await fetchPublic(internet(headers.port).it, "http://a.example/", HTML, bounds()))).toBe("bad");
});

test("HO105: a wrong length, a wrong type, a packed body, an odd answer: refused", async () => {
  const bomb = gzipSync(new Uint8Array(10_000_000)).toString("latin1");
  const odd = [
    reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999", "short"),
    reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: -1", "x"),
    reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: 1e3", "x"),
    reply("200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 1", "x"),
    reply("200 OK\r\nContent-Length: 1", "x"),
    reply("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", bomb),
    reply("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: gzip, chunked", bomb),
    reply("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", "zz\r\nhi"),
    reply("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", "5\r\nhi"),
    reply("404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 1", "x"),
    reply("101 Switching Protocols"),
    "SSH-2.0-OpenSSH\r\n\r\n",
    "HTTP/1.1 200 OK\r\nbroken header\r\n\r\n",
    "",
  ];
  for (const answer of odd) {
    const { port } = await serve((socket) => socket.end(answer, "latin1"));
    const got = textOf(await fetchPublic(internet(port).it, "http://a.example/", HTML, bounds()));
    expect([answer.slice(0, 80), got]).toEqual([answer.slice(0, 80), "bad"]);
  }
});

test("a body in chunks is put together, however it is cut on its way", async () => {
  const whole = reply(
    "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
    "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
  );
  const { port } = await serve((socket) => {
    const letters = [...whole];
    const next = () => {
      const letter = letters.shift();
      if (letter !== undefined && !socket.destroyed) socket.write(letter, () => setImmediate(next));
    };
    next();
  });
  expect(textOf(await fetchPublic(internet(port).it, "http://a.example/", HTML, bounds()))).toBe("abc0123456789");
});
