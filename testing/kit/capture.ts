import { createSocket } from "node:dgram";

/** True where packets can be captured. */
export const canCapture = process.platform === "linux" && process.getuid?.() === 0 && Bun.which("tcpdump") !== null;

/** What a capture file (libpcap's format) puts in front of all, and of each packet. */
const HEAD = 24;
const RECORD = 16;

/** Every packet that passes the loopback interface, of those that a filter of tcpdump names. */
export class Capture implements AsyncDisposable {
  readonly packets: Uint8Array[] = [];
  private rest = Buffer.alloc(0);
  private isBegun = false;
  private came: () => void = () => undefined;

  private constructor(private readonly tcpdump: Bun.Subprocess<"ignore", "pipe", "pipe">) {}

  static async start(filter: string): Promise<Capture> {
    const options = ["-i", "lo", "-U", "--immediate-mode", "-s", "0", "-B", "16384", "-w", "-"];
    const it = new Capture(
      Bun.spawn(["tcpdump", ...options, filter], { stdin: "ignore", stdout: "pipe", stderr: "pipe" }),
    );
    void it.read();
    await it.listening();
    return it;
  }

  /** Waits until everything has been seen that has passed up to now: a packet of our own to that address comes last. */
  async settle(address: string, port: number): Promise<void> {
    const mark = crypto.getRandomValues(new Uint8Array(24));
    const socket = createSocket("udp4");
    let looked = this.packets.length;
    const isNext = () => Buffer.from(this.packets[looked++] ?? []).includes(mark);
    const hasCome = () => {
      while (looked < this.packets.length) if (isNext()) return true;
      return false;
    };
    try {
      socket.send(mark, port, address);
      while (!hasCome()) await new Promise<void>((settle) => (this.came = settle));
    } finally {
      socket.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.tcpdump.kill();
    await this.tcpdump.exited;
  }

  /** Read to its end: tcpdump gives up, and says that all is well, as soon as nobody hears it. */
  private listening(): Promise<void> {
    return new Promise((settle, fail) => {
      const hear = async () => {
        let text = "";
        for await (const part of this.tcpdump.stderr) {
          text += Buffer.from(part).toString();
          if (text.includes("listening on")) settle();
        }
        fail(new Error(`tcpdump: ${text}`));
      };
      hear().catch(fail);
    });
  }

  private async read(): Promise<void> {
    for await (const part of this.tcpdump.stdout) {
      this.rest = Buffer.concat([this.rest, part]);
      this.cut();
    }
  }

  private cut(): void {
    let at = 0;
    if (!this.isBegun) {
      if (this.rest.length < HEAD) return;
      this.isBegun = true;
      at = HEAD;
    }
    while (this.rest.length - at >= RECORD) {
      const end = at + RECORD + this.rest.readUInt32LE(at + 8);
      if (this.rest.length < end) break;
      this.packets.push(new Uint8Array(this.rest.subarray(at + RECORD, end)));
      at = end;
      this.came();
    }
    this.rest = Buffer.from(this.rest.subarray(at));
  }
}
