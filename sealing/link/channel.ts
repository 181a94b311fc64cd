import { type Bytes, type Label, labelBytes } from "@hearth/protocol";
import { deriveFrom } from "../keys/hkdf.ts";

const NONCE = 12;

/** Sealed frames between the two devices of a link, in order, each way under a key of its own. */
export interface LinkChannel {
  seal(plain: Bytes): Promise<Bytes>;
  /** `undefined`: not the other side's next frame. Nothing more comes from a channel that has said so. */
  open(sealed: Bytes): Promise<Bytes | undefined>;
}

/** SPEC: SE19. `out` and `in` are the labels of the two directions, as this side sees them. */
export async function openChannel(sessionKey: Bytes, labels: { out: Label; in: Label }): Promise<LinkChannel> {
  const [out, into] = await Promise.all([keyOf(sessionKey, labels.out), keyOf(sessionKey, labels.in)]);
  let sent = 0;
  let received = 0;
  let broken = false;
  return {
    async seal(plain) {
      return new Uint8Array(await crypto.subtle.encrypt(cipher(sent++, labels.out), out, plain));
    },
    async open(sealed) {
      if (broken) return undefined;
      try {
        return new Uint8Array(await crypto.subtle.decrypt(cipher(received++, labels.in), into, sealed));
      } catch {
        broken = true; // AES-GCM says no more than "no"
        return undefined;
      }
    },
  };
}

async function keyOf(secret: Bytes, label: Label): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", await deriveFrom(secret, label), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** The nonce is the frame's number in its direction: 0, 1, 2 and so on, big-endian in 12 bytes. */
function cipher(number: number, label: Label) {
  const iv = new Uint8Array(NONCE);
  new DataView(iv.buffer).setUint32(NONCE - 4, number);
  return { name: "AES-GCM", iv, additionalData: labelBytes(label) };
}
