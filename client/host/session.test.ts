import { expect, test } from "bun:test";
import { type Bytes, decodeRequest, encodeCbor, type Push } from "@hearth/protocol";
import { Session } from "./session.ts";

/** A session whose host answers with `answer`, and the timers it has set. */
function sessionWith(answer: (id: number) => unknown) {
  const pushes: Push[] = [];
  const timers = new Set<() => void>();
  let closed = false;
  const socket = {
    send(frame: Bytes) {
      const request = decodeRequest(frame);
      if (!request.ok) throw new Error("the session sent nonsense");
      const said = answer(request.value.id);
      if (said !== undefined) queueMicrotask(() => session.received(encodeCbor(said)));
    },
    close() {
      closed = true;
    },
  };
  const after = (_ms: number, work: () => void) => {
    timers.add(work);
    return () => timers.delete(work);
  };
  const session = new Session({ after }, socket, (push) => pushes.push(push));
  return { session, pushes, timers, isClosed: () => closed };
}

test("an answer reaches the one who asked", async () => {
  const { session, timers } = sessionWith((re) => ({ re, ok: {} }));
  expect(await session.ask("password.finish", { record: null, vault: aVault })).toEqual({ ok: true, value: {} });
  expect(timers.size).toBe(0);
});

test("a refusal is a value", async () => {
  const { session } = sessionWith((re) => ({ re, error: { code: "busy", waitMs: 5 } }));
  expect(await session.ask("vault.read", {})).toEqual({ ok: false, error: { code: "busy", waitMs: 5 } });
});

test("an answer that fits no schema is nonsense, and breaks nothing", async () => {
  const { session } = sessionWith((re) => ({ re, ok: { vault: 7 } }));
  expect(await session.ask("vault.read", {})).toEqual({ ok: false, error: { code: "nonsense" } });
});

test("a host that falls silent is given up, and with it all that waited", async () => {
  const { session, timers, isClosed } = sessionWith(() => undefined);
  const asked = [session.ask("vault.read", {}), session.ask("vault.read", {})];
  for (const ring of [...timers]) ring();
  expect(await Promise.all(asked)).toEqual([offline, offline]);
  expect(isClosed()).toBe(true);
  expect(await session.ask("vault.read", {})).toEqual(offline);
});

test("bytes that are no frame, and pushes that say nothing known, end the session", () => {
  for (const frame of [new Uint8Array([0xff, 0, 1]), encodeCbor({ push: "events", body: { room: "nowhere" } })]) {
    const { session, pushes } = sessionWith(() => undefined);
    session.received(frame);
    expect(session.isOpen).toBe(false);
    expect(pushes).toEqual([]);
  }
});

const offline = { ok: false as const, error: { code: "offline" as const } };
const aVault = { sealed: new Uint8Array(4), byPassword: null, byKit: new Uint8Array(4) };
