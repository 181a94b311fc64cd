// Runs in a home, and prints as JSON what its router does (observed.ts).
import { addressIn, Talker } from "@hearth/host/turn/story/talker.ts";
import { ATTRIBUTE, METHOD } from "@hearth/host/turn/stun/numbers.ts";
import { readStun } from "@hearth/host/turn/stun/read.ts";
import { writeStun } from "@hearth/host/turn/stun/write.ts";
import { PUBLIC } from "./laboratory.ts";
import type { Observed } from "./observed.ts";
import { ASKED_PORT, STUN_PORT } from "./probe-ports.ts";

const PATIENCE_MS = 1_500;

/** What comes to one socket, until patience ends. */
class Ear {
  private readonly heard: Buffer[] = [];
  private wake: () => void = () => undefined;
  readonly take = (bytes: Buffer) => {
    this.heard.push(Buffer.from(bytes));
    this.wake();
  };

  async find<T>(wanted: (bytes: Buffer) => T | undefined): Promise<T | undefined> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      for (const it of this.heard) {
        const found = wanted(it);
        if (found !== undefined) return found;
      }
      const left = deadline - Date.now();
      if (left <= 0) return undefined;
      await Promise.race([new Promise<void>((woken) => (this.wake = woken)), Bun.sleep(left)]);
    }
  }
}

async function open(hostname: string) {
  const ear = new Ear();
  const socket = await Bun.udpSocket({
    hostname,
    socket: { data: (_, bytes) => ear.take(bytes), error: () => undefined },
  });
  const tell = (bytes: Uint8Array | string, port: number, address: string) => {
    try {
      socket.send(bytes, port, address);
    } catch {
      // No route: nobody will answer.
    }
  };
  /** How the server at `address` sees this socket. */
  const ask = (address: string) => {
    const transaction = crypto.getRandomValues(new Uint8Array(12));
    tell(writeStun({ method: METHOD.binding, kind: "request", transaction }, []), STUN_PORT, address);
    return ear.find((bytes) => {
      const message = readStun(bytes);
      const isIt = message && Buffer.compare(message.transaction, transaction) === 0;
      return isIt ? addressIn(message, ATTRIBUTE.xorMappedAddress) : undefined;
    });
  };
  return { ear, tell, ask };
}

async function byTcp(): Promise<boolean> {
  try {
    const talker = await Talker.tcp(STUN_PORT, PUBLIC.one);
    return (await talker.ask(METHOD.binding, [])).kind === "success";
  } catch {
    return false;
  }
}

const four = await open("0.0.0.0");
const [one, two] = [await four.ask(PUBLIC.one), await four.ask(PUBLIC.two)];
if (one) four.tell(`${one.address} ${one.port}`, ASKED_PORT, PUBLIC.one);
const isSaid = one && (await four.ear.find((bytes) => (bytes.toString() === "sent" ? true : undefined)));
const isHeard = isSaid && (await four.ear.find((bytes) => (bytes.toString() === "stranger" ? true : undefined)));
const six = await (await open("::")).ask(PUBLIC.six);
const observed: Observed = {
  seen: one?.address ?? null,
  isSameForAll: one !== undefined && one.port === two?.port,
  hearsStrangers: isHeard ?? false,
  byTcp: await byTcp(),
  six: six?.address ?? null,
};
console.log(JSON.stringify(observed));
process.exit(0);
