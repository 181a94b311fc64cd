import { expect, test } from "bun:test";
import {
  type Bytes,
  concat,
  decodeRequest,
  encodeCbor,
  encodeRequest,
  LIMITS,
  REQUESTS,
  randomBytes,
} from "@hearth/protocol";
import fc from "fast-check";
import { readPost } from "./quick.ts";

/** The same by the general way. */
function slowly(frame: Bytes) {
  const request = decodeRequest(frame);
  if (!request.ok || request.value.ask !== "post") return undefined;
  const body = REQUESTS.post.ask.safeParse(request.value.body);
  return body.success ? { id: request.value.id, event: body.data.event } : undefined;
}

test("HO20: the quick way reads every post that we write, as the general way does", () => {
  const ids = [0, 1, 23, 24, 255, 256, 65_535, 65_536, 0xffffffff];
  for (const id of ids)
    for (const size of [0, 1, 23, 24, 255, 256, 300, 65_535, LIMITS.eventBytes]) {
      const frame = encodeRequest(id, "post", { event: randomBytes(size) });
      expect(readPost(frame)).toEqual(slowly(frame));
      expect(readPost(frame)).toBeDefined();
    }
});

test("HO30: whatever the quick way reads, the general way reads alike", () => {
  const post = encodeRequest(7, "post", { event: randomBytes(40) });
  fc.assert(
    fc.property(fc.nat(post.length - 1), fc.nat(255), fc.nat(post.length), (at, byte, end) => {
      for (const frame of [post.with(at, byte), post.slice(0, end), concat(post, post.slice(0, end))]) {
        const quick = readPost(frame);
        if (quick) expect(quick).toEqual(slowly(frame) as never);
      }
    }),
    { seed: 3, numRuns: 2_000 },
  );
  const others = [
    encodeCbor({ id: 1, ask: "post", body: { event: randomBytes(3), more: 1 } }),
    encodeRequest(1, "vault.read", {}),
    encodeRequest(1, "post", { event: new Uint8Array(LIMITS.eventBytes + 1) }),
    // The same id, in a longer form than it needs.
    concat(post.slice(0, 4), new Uint8Array([0x18, 7]), post.slice(5)),
    new Uint8Array(),
  ];
  for (const frame of others) expect(readPost(frame)).toBeUndefined();
});
