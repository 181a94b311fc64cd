import { expect, test } from "bun:test";
import fc from "fast-check";
import { Backlog } from "./backlog.ts";

/** A stream that takes as much as there is room for. */
function stream() {
  const it = { room: 0, got: [] as number[], now: 1_800_000_000_000 };
  const write = (bytes: Uint8Array) => {
    const sent = Math.min(it.room, bytes.length);
    it.room -= sent;
    it.got.push(...bytes.subarray(0, sent));
    return sent;
  };
  return { it, backlog: new Backlog(write, () => it.now) };
}

/** ChannelData of `length` bytes in all, each of them its number but the first. */
function data(number: number, length: number): Uint8Array {
  const message = new Uint8Array(length).fill(number);
  message[0] = 0x40;
  return message;
}
const answer = (length: number) => new Uint8Array(length).fill(1); // begins as a success response of STUN does

test("TU16: what comes out of a slow stream are whole messages in order, however it takes them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ length: fc.integer({ min: 4, max: 60 }), room: fc.integer({ min: 0, max: 90 }) })),
      (steps) => {
        const { it, backlog } = stream();
        const wanted: number[] = [];
        for (const [i, { length, room }] of steps.entries()) {
          const message = data(i % 64, length);
          wanted.push(...message);
          backlog.take(message);
          message.fill(0xff); // its bytes are the caller's again
          it.room = room;
          backlog.drained();
        }
        it.room = Number.POSITIVE_INFINITY;
        backlog.drained();
        expect(it.got).toEqual(wanted);
      },
    ),
  );
});

test("TU16: where much waits, one packet at a time is dropped, so that whoever sends slows down before hundreds are", () => {
  const { it, backlog } = stream();
  for (let i = 0; i < 300; i++) backlog.take(data(i % 64, 1_000));
  it.now += 20;
  for (let i = 0; i < 100; i++) backlog.take(data(i % 64, 1_000));
  it.room = Number.POSITIVE_INFINITY;
  backlog.drained();
  expect(it.got.length).toBe(398_000);
});

test("TU16: half a mebibyte waits for a slow reader; behind that data is dropped, and answers have a little room more", () => {
  const { it, backlog } = stream();
  for (let i = 0; i < 2_000; i++) backlog.take(data(2, 1_000));
  for (let i = 0; i < 100; i++) backlog.take(answer(1_000));
  it.room = Number.POSITIVE_INFINITY;
  backlog.drained();
  const [kept, answers] = [it.got.filter((byte) => byte === 0x40).length, it.got.filter((byte) => byte === 1).length];
  expect(it.got.length).toBeLessThanOrEqual((512 + 16) * 1024);
  expect(it.got.length).toBeGreaterThan(512 * 1024);
  expect(kept).toBeGreaterThan(500);
  expect(answers).toBeGreaterThan(10_000);
});
