// How UPnP's routers are found: a question to a group of the local network (UPnP Device Architecture 1.1, section 1.3).
import { createSocket } from "node:dgram";

const GROUP = "239.255.255.250";
const PORT = 1900;
const KINDS = ["InternetGatewayDevice:1", "InternetGatewayDevice:2"] as const;
/** It is asked so often, and listened to so long after each, ms: packets get lost. */
const TRIES = 3;
const LISTEN_MS = 1_000;

/** Where the router at `address` describes itself. Answers of anybody else are passed over, and none leads away from it. */
export function findDescription(address: string): Promise<URL | undefined> {
  const socket = createSocket("udp4");
  return new Promise((settle) => {
    let timer: Timer | undefined;
    const end = (url?: URL) => {
      clearTimeout(timer);
      socket.close();
      settle(url);
    };
    const ask = (tries: number) => {
      if (tries === TRIES) return end();
      for (const kind of KINDS) {
        const question = [
          "M-SEARCH * HTTP/1.1",
          `HOST: ${GROUP}:${PORT}`,
          'MAN: "ssdp:discover"',
          "MX: 1",
          `ST: urn:schemas-upnp-org:device:${kind}`,
          "",
          "",
        ].join("\r\n");
        socket.send(question, PORT, GROUP, () => undefined);
      }
      timer = setTimeout(() => ask(tries + 1), LISTEN_MS);
    };
    socket.on("error", () => undefined);
    socket.on("message", (bytes, from) => {
      const url = from.address === address ? locationIn(bytes.toString("latin1"), address) : undefined;
      if (url) end(url);
    });
    ask(0);
  });
}

/** The address in an answer, if it is plain HTTP at the router itself. */
export function locationIn(answer: string, address: string): URL | undefined {
  if (!/^HTTP\/1\.1 200 /i.test(answer)) return undefined;
  const url = URL.parse(/^location:[ \t]*(\S{1,300})[ \t]*\r?$/im.exec(answer)?.[1] ?? "");
  return url && isAt(url, address) ? url : undefined;
}

/** True of plain HTTP at that address, and nothing else. */
export const isAt = (url: URL, address: string): boolean =>
  url.protocol === "http:" && url.hostname === address && url.username === "" && url.password === "";
