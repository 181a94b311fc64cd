// NAT-PMP, RFC 6886: requests and answers of a few bytes by UDP, to the router's port 5351.
import { createSocket } from "node:dgram";
import type { Mapping, RouterRefusal, RouterTalk } from "./mapping.ts";

const PORT = 5351;
const VERSION = 0;
const OUTSIDE = 0;
const MAP = { UDP: 1, TCP: 2 } as const;
/** Section 3.1: it is asked again after 250 ms, and then after twice as long; so many times in all. */
const FIRST_MS = 250;
const TRIES = 4;

/** Section 3.5. */
const RESULTS: Readonly<Record<number, string>> = {
  1: "Your router does not know this version of NAT-PMP.",
  2: "Your router does not allow programs to open ports. It can be allowed in its settings, under NAT-PMP or UPnP.",
  3: "Your router is not connected to the internet.",
  4: "Your router has no room for more open ports.",
  5: "Your router does not know what it was asked.",
};
const SILENT: RouterRefusal = { why: "silent", text: "Your router does not answer NAT-PMP." };
const refused = (text: string): RouterRefusal => ({ why: "refused", text });

/** Asks the router at `address` by NAT-PMP. `port` is another one in tests only. */
export function natPmp(address: string, port: number = PORT): RouterTalk {
  const ask = (request: Uint8Array, length: number) => askRouter(address, port, request, length);
  const map = async ({ protocol, port }: Mapping, seconds: number) => {
    const request = new DataView(new ArrayBuffer(12));
    request.setUint8(0, VERSION);
    request.setUint8(1, MAP[protocol]);
    request.setUint16(4, port);
    request.setUint16(6, seconds === 0 ? 0 : port); // section 3.4: taking it back asks for port 0
    request.setUint32(8, seconds);
    return ask(new Uint8Array(request.buffer), 16);
  };
  return {
    name: "NAT-PMP",
    async map(mapping, seconds) {
      const answer = await map(mapping, seconds);
      if (!answer) return SILENT;
      const result = answer.getUint16(2);
      if (result !== 0) return refused(RESULTS[result] ?? `Your router refused (${result}).`);
      if (answer.getUint16(8) !== mapping.port) return refused("Your router gave something that was not asked for.");
      // Section 3.3: a port that somebody else has is answered with another one, which nobody would look for.
      if (answer.getUint16(10) !== mapping.port) {
        await map(mapping, 0);
        return refused(`Port ${mapping.port} of your router is used by something else.`);
      }
      return answer.getUint32(12);
    },
    async unmap(mapping) {
      return (await map(mapping, 0)) !== undefined;
    },
    async outside() {
      const answer = await ask(Uint8Array.of(VERSION, OUTSIDE), 12);
      if (answer?.getUint16(2) !== 0) return undefined;
      return [8, 9, 10, 11].map((at) => answer.getUint8(at)).join(".");
    },
  };
}

/** The answer, from that address and to that question; undefined: none came. */
function askRouter(address: string, port: number, request: Uint8Array, length: number): Promise<DataView | undefined> {
  const socket = createSocket("udp4");
  return new Promise((settle) => {
    let timer: Timer | undefined;
    const end = (answer: DataView | undefined) => {
      clearTimeout(timer);
      socket.close();
      settle(answer);
    };
    const send = (tries: number) => {
      if (tries === TRIES) return end(undefined);
      socket.send(request, port, address, () => undefined); // no way there: as if nobody had answered
      timer = setTimeout(() => send(tries + 1), FIRST_MS * 2 ** tries);
    };
    socket.on("error", () => undefined);
    socket.on("message", (bytes, from) => {
      const [version, code] = bytes;
      if (from.address !== address || from.port !== port || version !== VERSION) return;
      if (code !== 128 + (request[1] ?? 0)) return;
      const answer = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      // An error may be shorter than what was asked for.
      if (bytes.length >= length || (bytes.length >= 4 && answer.getUint16(2) !== 0)) end(answer);
    });
    send(0);
  });
}
