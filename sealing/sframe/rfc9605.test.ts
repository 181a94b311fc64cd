import { expect, test } from "bun:test";
import { type Bytes, toHex } from "@hearth/protocol";
import { z } from "zod";
import { decodeFrameHeader, encodeFrameHeader } from "./header.ts";
import { frameKey, openFrame, SUITES, type Suite, sealFrame } from "./key.ts";

const fromHex = (text: string): Bytes => new Uint8Array(Buffer.from(text, "hex"));

// Numbers in that file exceed 2^53: they are read as text.
const text = await Bun.file(new URL("./rfc9605.json", import.meta.url)).text();
const big = z.string().transform(BigInt);
const hex = z.string().transform((it): Bytes => fromHex(it));
const vectors = z
  .object({
    header: z.array(z.object({ kid: big, ctr: big, encoded: z.string() })),
    sframe: z.array(
      z.object({
        cipher_suite: big,
        kid: big,
        ctr: big,
        base_key: hex,
        sframe_salt: z.string(),
        metadata: hex,
        pt: hex,
        ct: z.string(),
      }),
    ),
  })
  .parse(JSON.parse(text.replaceAll(/"(kid|ctr|cipher_suite)": (\d+)/g, '"$1": "$2"')));

test("RFC 9605, C.1: every header is written and read as there", () => {
  expect(vectors.header.length).toBe(289);
  for (const { kid, ctr, encoded } of vectors.header) {
    expect(toHex(encodeFrameHeader({ kid, ctr }))).toBe(encoded);
    expect(decodeFrameHeader(fromHex(`${encoded}77`))).toEqual({
      ok: true,
      value: { kid, ctr, length: encoded.length / 2 },
    });
    for (let cut = 0; cut < encoded.length / 2; cut++)
      expect(decodeFrameHeader(fromHex(encoded.slice(0, cut * 2))).ok).toBe(false);
  }
});

test("RFC 9605, C.3: frames of the suites whose tags are whole are sealed and opened as there", async () => {
  const suites = Object.keys(SUITES) as Suite[];
  const ours = vectors.sframe.filter(({ cipher_suite }) => suites.some((it) => BigInt(SUITES[it].id) === cipher_suite));
  expect(ours).toHaveLength(2);
  for (const { cipher_suite, kid, ctr, base_key, sframe_salt, metadata, pt, ct } of ours) {
    const suite = suites.find((it) => BigInt(SUITES[it].id) === cipher_suite);
    if (!suite) throw new Error("filtered above");
    const key = await frameKey(suite, kid, base_key, "encrypt");
    expect(toHex(key.salt)).toBe(sframe_salt);
    expect(toHex(await sealFrame(key, ctr, pt, metadata))).toBe(ct);
    const sealed = fromHex(ct);
    const header = decodeFrameHeader(sealed);
    if (!header.ok) throw new Error("no header");
    const open = await frameKey(suite, kid, base_key, "decrypt");
    expect(await openFrame(open, header.value, sealed, metadata)).toEqual(pt);
    expect(await openFrame(open, header.value, sealed, new Uint8Array(0))).toBeUndefined();
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice();
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(await openFrame(open, header.value, changed, metadata)).toBeUndefined();
    }
  }
});

test("RFC 9605 section 4.3: what could be written shorter is no header", () => {
  for (const longer of ["8007", "0807", "900001", "090001", "98000000", "f8"])
    expect([longer, decodeFrameHeader(fromHex(longer)).ok]).toEqual([longer, false]);
});
