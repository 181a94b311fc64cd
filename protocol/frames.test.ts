import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type Bytes,
  decodeHostFrame,
  decodeRequest,
  encodeCbor,
  encodeRequest,
  LIMITS,
  PUSHES,
  proofMessage,
  REQUESTS,
  type RequestName,
  type WireError,
} from "./index.ts";
import { bytes, home, laptop, phone, pushes, requests } from "./story/samples.ts";

const names = Object.keys(REQUESTS) as RequestName[];
const entries = <T extends object>(it: T) => Object.entries(it) as [keyof T & string, T[keyof T]][];
const malformed = { ok: false, error: "malformed" } as const;

describe("PR5: every frame comes through as it went in", () => {
  for (const [name, { ask, answer }] of entries(requests)) {
    test(name, () => {
      const frame = decodeRequest(encodeCbor({ id: 7, ask: name, body: ask }));
      expect(frame).toEqual({ ok: true, value: { id: 7, ask: name, body: ask } });
      expect(frame.ok && REQUESTS[name].ask.parse(frame.value.body)).toEqual(ask);
      const reply = decodeHostFrame(encodeCbor({ re: 7, ok: answer }));
      expect(reply).toEqual({ ok: true, value: { re: 7, ok: answer } });
      expect(REQUESTS[name].answer.parse(answer)).toEqual(answer);
    });
  }

  for (const [push, body] of entries(pushes)) {
    test(`push ${push}`, () => {
      expect(decodeHostFrame(encodeCbor({ push, body }))).toEqual({ ok: true, value: { push, body } });
      expect(PUSHES[push].parse(body)).toEqual(body);
    });
  }

  test("a refusal, with and without what belongs to it", () => {
    const refusals: WireError[] = [
      { code: "busy", waitMs: 500 },
      { code: "entry_refused", rule: "aUsernameIsFree" },
      { code: "internal" },
    ];
    for (const error of refusals) {
      expect(decodeHostFrame(encodeCbor({ re: 1, error }))).toEqual({ ok: true, value: { re: 1, error } });
    }
  });

  test("encodeRequest writes what decodeRequest reads", () => {
    const frame = encodeRequest(0, "post", requests.post.ask);
    expect(decodeRequest(frame)).toEqual({ ok: true, value: { id: 0, ask: "post", body: requests.post.ask } });
  });
});

describe("PR5: what is no frame is refused", () => {
  test("requests: unknown names, missing and further fields, numbers out of range", () => {
    const body = {};
    for (const frame of [
      { id: 1, ask: "dance", body },
      { id: 1, ask: "toString", body },
      { id: -1, ask: "hello", body },
      { id: 2 ** 32, ask: "hello", body },
      { ask: "hello", body },
      { id: 1, ask: "hello" },
      { id: 1, ask: "hello", body, more: 1 },
      [1, "hello", body],
      null,
      "hello",
    ]) {
      expect(decodeRequest(encodeCbor(frame))).toEqual(malformed);
    }
  });

  test("host's frames: no kind, two kinds, unknown pushes and codes", () => {
    for (const frame of [
      { re: 1 },
      { re: 1, ok: 1, error: { code: "busy" } },
      { re: 1, error: { code: "tired" } },
      { re: 1, error: { code: "busy", waitMs: -1 } },
      { push: "dance", body: {} },
      { push: "boxes" },
    ]) {
      expect(decodeHostFrame(encodeCbor(frame))).toEqual(malformed);
    }
  });

  test("too_large: a request over 256 KiB; a host's frame may be four times that", () => {
    const frame = encodeCbor({ id: 1, ask: "post", body: { event: new Uint8Array(LIMITS.frameBytes) } });
    expect(decodeRequest(frame)).toEqual({ ok: false, error: "too_large" });
    expect(decodeHostFrame(encodeCbor({ re: 1, ok: new Uint8Array(LIMITS.frameBytes) })).ok).toBe(true);
  });

  test("history is asked from one end", () => {
    const { ask } = REQUESTS.history;
    const { room } = requests.history.ask;
    expect(ask.safeParse({ room, limit: 1 }).success).toBe(false);
    expect(ask.safeParse({ room, after: 0, before: 0, limit: 1 }).success).toBe(false);
    expect(ask.safeParse({ room, after: 0, limit: LIMITS.page + 1 }).success).toBe(false);
    expect(ask.safeParse({ room, after: 0, limit: 1 }).success).toBe(true);
  });

  test("lists longer than their limit", () => {
    const { change } = requests["home.create"].ask;
    const token = "once";
    const tooMany = [
      { ...change, entries: Array(LIMITS.changeEntries + 1).fill(bytes(10)) },
      { ...change, keys: Array(17).fill(bytes(1216)) },
      { ...change, generations: Array(5).fill(bytes(10)) },
      { ...change, boxes: Array(LIMITS.boxes + 1).fill(change.boxes[0]) },
      { ...change, boxes: Array(250_000).fill(0) },
    ];
    for (const it of tooMany) expect(REQUESTS["home.create"].ask.safeParse({ token, change: it }).success).toBe(false);
  });

  test("a full change of 150 boxes fits into one frame", () => {
    const { change } = requests["home.create"].ask;
    const full = { ...change, boxes: Array(LIMITS.boxes).fill(change.boxes[0]) };
    const frame = encodeRequest(1, "roster.change", { ...requests["roster.change"].ask, change: full });
    expect(frame.length).toBeLessThan(LIMITS.frameBytes);
  });
});

/** The same value with one of its parts, at any depth, taken out, added, or made something else. */
function twist(value: unknown, pick: () => number, other: unknown): unknown {
  const isRecord = typeof value === "object" && value !== null && !(value instanceof Uint8Array);
  if (!isRecord || (pick() % 4 === 0 && Object.keys(value).length > 0)) return other;
  if (Array.isArray(value)) {
    if (value.length === 0) return [other];
    const at = pick() % value.length;
    return value.with(at, twist(value[at], pick, other));
  }
  const keys = Object.keys(value);
  const choice = pick() % (keys.length + 1);
  const key = keys[choice];
  if (key === undefined) return { ...value, extra: other };
  const inner: unknown = Reflect.get(value, key);
  return { ...value, [key]: twist(inner, pick, other) };
}

const others: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 2 ** 53 - 1, "", "\u202e", "a".repeat(5_000), [], {}, [[[[[[[]]]]]]], {
    type: "genesis",
  }),
  fc.uint8Array({ maxLength: 70 }).map((it): Bytes => new Uint8Array(it)),
  fc.anything({
    withNullPrototype: false,
    maxDepth: 3,
    values: [fc.integer(), fc.string(), fc.boolean(), fc.constant(null)],
  }),
);

describe("PR5: fields of the wrong type, frames of random bytes", () => {
  test("a body with one part changed is read as it is or refused, and never throws", () => {
    const property = fc.property(
      fc.constantFrom(...names),
      fc.infiniteStream(fc.nat()),
      others,
      (name, stream, other) => {
        const pick = () => stream.next().value;
        const body = twist(requests[name].ask, pick, other);
        const frame = decodeRequest(encodeCbor({ id: 1, ask: name, body }));
        if (!frame.ok) return expect(frame).toEqual(malformed);
        const parsed = REQUESTS[name].ask.safeParse(frame.value.body);
        // No bytes at all are as good as no fields, where none is needed.
        const said = frame.value.body instanceof Uint8Array ? {} : frame.value.body;
        if (parsed.success) expect(encodeCbor(parsed.data)).toEqual(encodeCbor(said));
      },
    );
    fc.assert(property, { seed: 4, numRuns: 1_500 });
  });

  test("each field of each body is needed or marked optional, and no field more is taken", () => {
    for (const name of names) {
      for (const [half, body] of [
        ["ask", requests[name].ask],
        ["answer", requests[name].answer],
      ] as const) {
        const schema = REQUESTS[name][half];
        expect(schema.safeParse({ ...body, extra: 1 }).success).toBe(false);
        for (const key of Object.keys(body)) {
          if (Reflect.get(schema.shape, key)?.isOptional()) continue;
          const { [key as keyof typeof body]: _, ...rest } = body;
          expect([name, half, key, schema.safeParse(rest).success]).toEqual([name, half, key, false]);
        }
      }
    }
  });

  test("what may be left out of a vault's frames may also stand there", () => {
    const change = { ...requests["password.finish"].ask, replaces: bytes(32) };
    expect(REQUESTS["password.finish"].ask.parse(change)).toEqual(change);
    const { kitKey: _, ...old } = change.vault;
    expect(REQUESTS["password.finish"].ask.parse({ ...change, vault: old, replaces: null }).replaces).toBeNull();
    const read = { ...requests["vault.read"].answer, passwordSince: 1, kitSince: 2 };
    expect(REQUESTS["vault.read"].answer.parse(read)).toEqual(read);
  });

  test("frames with bytes changed, cut or lengthened", () => {
    const frames = [
      ...names.map((name) => encodeCbor({ id: 1, ask: name, body: requests[name].ask })),
      ...names.map((name) => encodeCbor({ re: 1, ok: requests[name].answer })),
      ...entries(pushes).map(([push, body]) => encodeCbor({ push, body })),
    ];
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const property = fc.property(fc.constantFrom(...frames), changes, fc.nat(), (frame, edits, length) => {
      const out = frame.slice();
      for (const [at, value] of edits) out[at % Math.min(out.length, 200)] = value;
      for (const one of [out, out.slice(0, length % out.length), new Uint8Array([...out, length & 255])]) {
        for (const result of [decodeRequest(one), decodeHostFrame(one)])
          if (!result.ok) expect(result).toEqual(malformed);
      }
    });
    fc.assert(property, { seed: 5, numRuns: 1_500 });
  });
});

test("PR4: a proof is bound to nonce, home and device", () => {
  const proofs = [
    proofMessage(bytes(32), home, laptop),
    proofMessage(bytes(32, 1), home, laptop),
    proofMessage(bytes(32), home, phone),
    proofMessage(bytes(32), laptop, home),
  ];
  expect(new Set(proofs.map(String)).size).toBe(4);
});
