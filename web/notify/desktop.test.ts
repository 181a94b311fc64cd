import { afterAll, expect, test } from "bun:test";
import { setDesktop, show } from "./desktop.ts";

const shown: Shown[] = [];

/** A browser's notification, as far as it is used. */
class Shown {
  static readonly permission = "granted";
  isClosed = false;
  onclick: (() => void) | undefined;

  constructor(readonly title: string) {
    shown.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

const kept = new Map<string, string>();
const given = {
  Notification: Shown,
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, it: string) => kept.set(key, it),
  },
};
const before = Object.keys(given).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
for (const [name, value] of Object.entries(given))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
afterAll(() => {
  for (const [name, was] of before)
    if (was) Object.defineProperty(globalThis, name, was);
    else Reflect.deleteProperty(globalThis, name);
});

test("V2: the notification of a call goes when the call does not ring any more", async () => {
  await setDesktop(true);
  const end = show({ title: "Call from Alice", body: "", room: "a" }, () => undefined);
  expect(shown.map(({ title, isClosed }) => [title, isClosed])).toEqual([["Call from Alice", false]]);
  end();
  expect(shown.map(({ isClosed }) => isClosed)).toEqual([true]);
});
