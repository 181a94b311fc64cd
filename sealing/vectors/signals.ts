import { type Bytes, encodeCbor, type Signal, toBase64url } from "@hearth/protocol";
import { sealSignalWith } from "../signal/signal.ts";
import { fixedBytes, tellHome } from "../story/home.ts";

const SAID: readonly Signal[] = [
  { kind: "typing", on: true },
  { kind: "receipt", delivered: 41, read: 40 },
];

/** What Bob's device tells in a room, for signals.json, made anew. Bytes are base64url. */
export async function signalVectors() {
  const { bob, home, room, current } = await tellHome();
  const author = { person: bob.person, device: bob.device, sign: bob.sign };
  const text = (bytes: Bytes) => toBase64url(bytes);
  const signals = SAID.map(async (signal, n) => {
    const it = { author, home, room, at: 1_750_000_000_000 + n, generation: current, signal };
    const { generation, sealed, signature, ...open } = await sealSignalWith(it, await fixedBytes(`salt ${n}`));
    const made = { generation: text(generation), sealed: text(sealed), signature: text(signature) };
    return { ...open, ...made, plain: text(encodeCbor(signal)) };
  });
  const told = await Promise.all(signals);
  return { home, signKey: text(bob.signer.signKey), secret: text(current.secret), signals: told };
}
