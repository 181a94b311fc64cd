import { type Bytes, encodeCbor, toBase64url } from "@hearth/protocol";
import { ownSlot } from "../index.ts";
import { sealOwnWith } from "../letter/own.ts";
import { fixedBytes, tellHome } from "../story/home.ts";

/** A value that Bob's devices share, for own-values.json, made anew. Bytes are base64url. */
export async function ownVectors() {
  const { bob, home } = await tellHome();
  const of = { home, person: bob.person };
  const [first, seed] = await Promise.all([fixedBytes("first seed of bob"), fixedBytes("seed of bob")]);
  const value = { kind: "draft", key: "somewhere", value: { text: "dear Alice" } };
  const place = { slot: await ownSlot(of, first, value), version: 7 };
  const { slot, version, key, sealed } = await sealOwnWith(of, seed, place, value, await fixedBytes("salt"));
  const text = (bytes: Bytes) => toBase64url(bytes);
  return {
    ...of,
    first: text(first),
    seed: text(seed),
    plain: text(encodeCbor(value)),
    slot: text(slot),
    version,
    key: text(key),
    sealed: text(sealed),
  };
}
