import { type Bytes, toBase64url, utf8 } from "@hearth/protocol";
import { clientFrame, OPCODE } from "./frames.ts";
import type { Dialect, Greeting } from "./voice.ts";

const STAMP_DIGITS = 16;
const HEAD = '42["m","';
const TAIL = '"]';

const text = (it: string): Bytes => clientFrame(OPCODE.text, utf8(it));

function greet(payload: Bytes): Greeting {
  const said = new TextDecoder().decode(payload.subarray(0, 2));
  if (said.startsWith("0")) return { send: [text("40")], done: false };
  return { send: [], done: said === "40" };
}

/** Microseconds in decimal digits. */
function readDigits(bytes: Bytes, at: number): number {
  let value = 0;
  for (let i = at; i < at + STAMP_DIGITS; i++) value = value * 10 + (bytes[i] ?? 48) - 48;
  return value / 1_000;
}

/** socket.io 4 (Engine.IO 4) by WebSocket: an event `m` with a string of `size` characters, which is what it sends fastest. */
export function socketio(size: number): Dialect {
  const filling = toBase64url(crypto.getRandomValues(new Uint8Array(size))).slice(0, size - STAMP_DIGITS);
  const length = HEAD.length + size + TAIL.length;
  return {
    path: "/socket.io/?EIO=4&transport=websocket",
    voice: () => ({
      greet: (payload) => Promise.resolve(greet(payload)),
      post: (due) => text(HEAD + String(Math.round(due * 1_000)).padStart(STAMP_DIGITS, "0") + filling + TAIL),
      read(bytes, start, end, note) {
        if (end - start !== length) return 0;
        note?.(readDigits(bytes, start + HEAD.length));
        return 1;
      },
      answer: (bytes, start, end) => (end - start === 1 && bytes[start] === 50 ? text("3") : undefined),
    }),
  };
}
