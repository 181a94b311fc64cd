import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { readXorAddress, textOf, xorAddress } from "./address.ts";
import { fingerprint, hashOf, isSignedBy } from "./integrity.ts";
import { ATTRIBUTE, KINDS } from "./numbers.ts";
import { attributeOf, exactly, readStun, type StunMessage, unknownAttributes } from "./read.ts";
import vectors from "./vectors/rfc5769.json";
import { type Written, writeStun } from "./write.ts";

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
function read(hex: string): StunMessage {
  const message = readStun(bytesOf(hex));
  if (!message) throw new Error("the vector could not be read");
  return message;
}
const { messages } = vectors;
const shortTerm = { key: Buffer.from(vectors.short_term_password), hash: "sha1" } as const;

test("TU4: RFC 5769: each vector is read, signed and has its fingerprint", () => {
  for (const name of ["request", "response_ipv4", "response_ipv6"] as const) {
    const message = read(messages[name].hex);
    expect([name, message.method, isSignedBy(message, shortTerm), fingerprint(message)]).toEqual([
      name,
      1,
      true,
      "right",
    ]);
    expect(isSignedBy(message, { ...shortTerm, key: Buffer.from("another") })).toBe(false);
  }
  const mapped = (name: "response_ipv4" | "response_ipv6") => {
    const message = read(messages[name].hex);
    return readXorAddress(attributeOf(message, ATTRIBUTE.xorMappedAddress) ?? new Uint8Array(), message.transaction);
  };
  expect(mapped("response_ipv4")).toEqual({ address: "192.0.2.1", port: 32853 });
  expect(mapped("response_ipv6")).toEqual({ address: "2001:db8:1234:5678:11:2233:4455:6677", port: 32853 });
  const { username, realm, password, nonce } = vectors.long_term;
  const long = read(messages.request_long_term.hex);
  const key = createHash("md5").update(`${username}:${realm}:${password}`).digest();
  expect(isSignedBy(long, { key, hash: "sha1" })).toBe(true);
  expect(Buffer.from(attributeOf(long, ATTRIBUTE.username) ?? []).toString()).toBe(username);
  expect(Buffer.from(attributeOf(long, ATTRIBUTE.nonce) ?? []).toString()).toBe(nonce);
  expect(fingerprint(long)).toBe("none");
});

test("TU4: RFC 5769: a response is written with the vector's bytes", () => {
  for (const [name, address] of [
    ["response_ipv4", "192.0.2.1"],
    ["response_ipv6", "2001:db8:1234:5678:11:2233:4455:6677"],
  ] as const) {
    const wanted = read(messages[name].hex);
    const { transaction } = wanted;
    // The vectors pad with a blank, which RFC 8489 does not any more: the signature covers it.
    const software = bytesOf(Buffer.from("test vector").toString("hex"));
    const attributes: Written[] = [
      [ATTRIBUTE.software, software],
      [ATTRIBUTE.xorMappedAddress, xorAddress({ address, port: 32853 }, transaction)],
    ];
    const written = writeStun({ method: 1, kind: "success", transaction }, attributes, {
      signer: shortTerm,
      fingerprint: true,
    });
    const signed = wanted.attributes.find(({ type }) => type === ATTRIBUTE.integrity)?.at ?? 0;
    const unpadded = wanted.bytes.slice(0, signed);
    unpadded[20 + 4 + 11] = 0;
    expect(Buffer.from(written.subarray(0, signed)).toString("hex")).toBe(Buffer.from(unpadded).toString("hex"));
    const back = readStun(written);
    expect(back && isSignedBy(back, shortTerm) && fingerprint(back)).toBe("right");
  }
});

const attribute = fc.tuple(
  fc.integer({ min: 1, max: 0xffff }).filter((it) => ![0x0008, 0x001c, 0x8028].includes(it)),
  fc.uint8Array({ maxLength: 60 }),
);
const head = fc.record({
  method: fc.nat(0xfff),
  kind: fc.constantFrom(...KINDS),
  transaction: fc.uint8Array({ minLength: 12, maxLength: 12 }),
});
const signer = fc.option(
  fc.record({ key: fc.uint8Array({ minLength: 1, maxLength: 64 }), hash: fc.constantFrom("sha1", "sha256") }),
  { nil: undefined },
);

test("TU4: what is written is read again; whatever is changed is not signed any more", () => {
  fc.assert(
    fc.property(
      head,
      fc.array(attribute, { maxLength: 8 }),
      signer,
      fc.boolean(),
      fc.nat(),
      (it, own, by, mark, at) => {
        const bytes = writeStun(it, own, { signer: by, fingerprint: mark });
        const message = readStun(bytes);
        if (!message) throw new Error("it could not be read");
        expect([message.method, message.kind]).toEqual([it.method, it.kind]);
        expect(message.transaction).toEqual(it.transaction);
        expect(message.attributes.slice(0, own.length).map(({ type, value }) => [type, value])).toEqual(own);
        expect(hashOf(message)).toBe(by?.hash);
        expect(fingerprint(message)).toBe(mark ? "right" : "none");
        if (!by) return;
        expect(isSignedBy(message, by)).toBe(true);
        const changed = bytes.slice();
        const end = message.attributes.find(({ type }) => type === 0x0008 || type === 0x001c)?.at ?? 0;
        const place = at % end;
        changed[place] = (changed[place] ?? 0) ^ 1;
        const other = readStun(changed);
        expect(other !== undefined && isSignedBy(other, by)).toBe(false);
      },
    ),
  );
});

test("TU4: hostile bytes never throw, random, changed or cut", () => {
  const look = (bytes: Uint8Array) => {
    const message = readStun(bytes);
    if (!message) return;
    fingerprint(message);
    unknownAttributes(message, new Set());
    isSignedBy(message, shortTerm);
    isSignedBy(message, { ...shortTerm, hash: "sha256" });
    for (const { type, value } of message.attributes) {
      readXorAddress(value, message.transaction);
      exactly(message, type, 4);
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), look));
  const whole = bytesOf(messages.request_long_term.hex);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
      fc.nat(whole.length),
      (changes, cut) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        look(bytes);
        const shorter = bytes.slice(0, cut);
        shorter.set(
          [0, 0]
            .map((_, i) => ((shorter.length - 20) >> (8 * (1 - i))) & 0xff)
            .slice(0, Math.max(0, shorter.length - 2)),
          Math.min(2, shorter.length),
        );
        look(shorter);
      },
    ),
  );
});

test("TU4: what stands behind a signature does not count, and nothing may stand behind a fingerprint", () => {
  const transaction = new Uint8Array(12);
  const bytes = writeStun({ method: 1, kind: "request", transaction }, [], { signer: shortTerm });
  const late = writeStun({ method: 1, kind: "request", transaction }, [[ATTRIBUTE.username, Uint8Array.of(1)]]).slice(
    20,
  );
  const both = Uint8Array.from([...bytes, ...late]);
  both[3] = both.length - 20;
  const message = readStun(both);
  expect(message && attributeOf(message, ATTRIBUTE.username)).toBeUndefined();
  expect(message && isSignedBy(message, shortTerm)).toBe(true);
  const marked = Uint8Array.from([
    ...writeStun({ method: 1, kind: "request", transaction }, [], { fingerprint: true }),
    ...late,
  ]);
  marked[3] = marked.length - 20;
  expect(readStun(marked)).toBeUndefined();
});

test("TU4: an address comes back as it was, in the one form that the system writes", () => {
  const v4 = fc.uint8Array({ minLength: 4, maxLength: 4 });
  const v6 = fc.uint8Array({ minLength: 16, maxLength: 16 });
  const sparse = v6.map((it) => it.map((byte, i) => ((it[i >> 2] ?? 0) % 3 === 0 ? byte : 0)));
  fc.assert(
    fc.property(
      fc.oneof(v4, v6, sparse),
      fc.nat(0xffff),
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      (bytes, port, transaction) => {
        const address = textOf(bytes);
        if (bytes.length === 16) expect(new URL(`http://[${address}]`).hostname).toBe(`[${address}]`);
        expect(readXorAddress(xorAddress({ address, port }, transaction), transaction)).toEqual({ address, port });
      },
    ),
  );
});
