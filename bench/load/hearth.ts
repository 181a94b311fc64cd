import {
  type Bytes,
  concat,
  decodeHostFrame,
  encodeRequest,
  LABELS,
  PROTOCOL_VERSION,
  proofMessage,
  REQUESTS,
  signerOf,
} from "@hearth/protocol";
import { type HomeKeys, type MemberKeys, readKeys } from "../home/keys.ts";
import { deliveredIn, isRefusal } from "./events-push.ts";
import { clientFrame, OPCODE } from "./frames.ts";
import { Pen } from "./pen.ts";
import type { Dialect, Greeting, Voice } from "./voice.ts";

// RFC 8410 section 7: the frame around a 32-byte Ed25519 seed.
const PKCS8 = new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

const frame = (bytes: Bytes): Bytes => clientFrame(OPCODE.binary, bytes);

/** Hearth's own wire: hello, prove, then sealed events of `size` bytes. The file `home` has the members' keys. */
export async function hearth(size: number, home: string): Promise<Dialect> {
  const keys = await readKeys(home);
  return {
    path: "/socket",
    voice(member) {
      const me = keys.members[member % keys.members.length];
      if (!me) throw new Error("the home has no members");
      let pen: Pen | undefined;
      return {
        greet: (payload) => greet(keys, me, payload),
        post(due) {
          pen ??= new Pen(keys, me, size);
          return pen.post(due);
        },
        read: (bytes, start, _end, note) => deliveredIn(bytes, start, note),
        answer(bytes, start, end) {
          return isRefusal(bytes, start) ? refused(bytes.slice(start, end)) : undefined;
        },
      } satisfies Voice;
    },
  };
}

async function greet(home: HomeKeys, me: MemberKeys, payload: Bytes): Promise<Greeting> {
  if (payload.length === 0)
    return { send: [frame(encodeRequest(0, "hello", { version: PROTOCOL_VERSION, features: [] }))], done: false };
  const read = decodeHostFrame(payload);
  if (!read.ok || !("ok" in read.value)) throw refused(payload);
  if (read.value.re === 1) return { send: [], done: true };
  const { nonce } = REQUESTS.hello.answer.parse(read.value.ok);
  const key = await crypto.subtle.importKey("pkcs8", concat(PKCS8, me.signSeed), "Ed25519", false, ["sign"]);
  const signature = await signerOf(key)(LABELS.nonce, proofMessage(nonce, home.home, me.device));
  return { send: [frame(encodeRequest(1, "prove", { device: me.device, signature }))], done: false };
}

function refused(payload: Bytes): Error {
  const read = decodeHostFrame(payload);
  return new Error(
    `the host refused: ${read.ok && "error" in read.value ? read.value.error.code : "in no word of ours"}`,
  );
}
