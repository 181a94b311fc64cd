// The kernel hands packets over and waits for a verdict on each (nfnetlink_queue): netlink by hand, because Bun has no other way to it.
import { dlopen, FFIType, ptr } from "bun:ffi";

const [AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER, MSG_DONTWAIT] = [16, 3, 12, 0x40];
/** linux/netfilter/nfnetlink.h, nfnetlink_queue.h */
const QUEUE = 3;
const [PACKET, VERDICT, CONFIG] = [0, 1, 2].map((it) => (QUEUE << 8) | it) as [number, number, number];
const NLM_F_REQUEST = 1;
const ATTRIBUTE = { command: 1, params: 2, longest: 3, header: 1, verdict: 2 };
const BIND = 1;
const COPY_META = 1;
const LONGEST = 8_192;
/** How often is looked for packets, ms. */
const EVERY_MS = 1;

const { symbols: libc } = dlopen("libc.so.6", {
  socket: { args: [FFIType.i32, FFIType.i32, FFIType.i32], returns: FFIType.i32 },
  bind: { args: [FFIType.i32, FFIType.ptr, FFIType.u32], returns: FFIType.i32 },
  send: { args: [FFIType.i32, FFIType.ptr, FFIType.u64, FFIType.i32], returns: FFIType.i64 },
  recv: { args: [FFIType.i32, FFIType.ptr, FFIType.u64, FFIType.i32], returns: FFIType.i64 },
});

/** Takes the queues of this network namespace; for each packet `verdict` is called with its queue and what lets it go on, or drops it. */
export function takeQueues(
  queues: readonly number[],
  verdict: (queue: number, settle: (pass: boolean) => void) => void,
) {
  const socket = libc.socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
  const address = Buffer.alloc(12);
  address.writeUInt16LE(AF_NETLINK);
  if (socket < 0 || libc.bind(socket, ptr(address), address.length) !== 0) throw new Error("no netlink here");
  const send = (type: number, queue: number, kind: number, body: Buffer) => {
    const it = message(type, queue, kind, body);
    if (Number(libc.send(socket, ptr(it), it.length, 0)) !== it.length) throw new Error("netlink takes nothing");
  };
  for (const queue of queues) {
    send(CONFIG, queue, ATTRIBUTE.command, Buffer.from([BIND, 0, 0, 0]));
    const params = Buffer.alloc(5);
    params.writeUInt8(COPY_META, 4);
    send(CONFIG, queue, ATTRIBUTE.params, params);
    const longest = Buffer.alloc(4);
    longest.writeUInt32BE(LONGEST);
    send(CONFIG, queue, ATTRIBUTE.longest, longest);
  }
  const bytes = Buffer.alloc(65_536);
  setInterval(() => {
    for (;;) {
      const length = Number(libc.recv(socket, ptr(bytes), bytes.length, MSG_DONTWAIT));
      if (length <= 0) return;
      for (const { queue, id } of packetsIn(bytes.subarray(0, length)))
        verdict(queue, (pass) => {
          const body = Buffer.alloc(8);
          body.writeUInt32BE(pass ? 1 : 0);
          body.writeUInt32BE(id, 4);
          send(VERDICT, queue, ATTRIBUTE.verdict, body);
        });
    }
  }, EVERY_MS);
}

const padded = (length: number) => (length + 3) & ~3;

/** nlmsghdr, nfgenmsg, one attribute. */
function message(type: number, queue: number, kind: number, body: Buffer): Buffer {
  const it = Buffer.alloc(16 + 4 + 4 + padded(body.length));
  it.writeUInt32LE(it.length);
  it.writeUInt16LE(type, 4);
  it.writeUInt16LE(NLM_F_REQUEST, 6);
  it.writeUInt16BE(queue, 18);
  it.writeUInt16LE(4 + body.length, 20);
  it.writeUInt16LE(kind, 22);
  body.copy(it, 24);
  return it;
}

function packetsIn(bytes: Buffer): { queue: number; id: number }[] {
  const all: { queue: number; id: number }[] = [];
  for (let at = 0; at + 20 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    if (length < 20) break;
    if (bytes.readUInt16LE(at + 4) === PACKET) {
      const queue = bytes.readUInt16BE(at + 18);
      for (let attribute = at + 20; attribute + 8 <= at + length; ) {
        const size = bytes.readUInt16LE(attribute);
        if (bytes.readUInt16LE(attribute + 2) === ATTRIBUTE.header)
          all.push({ queue, id: bytes.readUInt32BE(attribute + 4) });
        attribute += Math.max(4, padded(size));
      }
    }
    at += padded(length);
  }
  return all;
}
