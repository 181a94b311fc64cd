import type { Changed } from "@hearth/client/api.ts";
import { type AppDevice, type Call, METHODS, type Method, type Port, type Said } from "./wire.ts";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The device behind a port: each call becomes one message and is settled by its one answer. */
export function callDevice(port: Port<Call, Said>): AppDevice {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(changed: Changed) => void>();
  let last = 0;

  port.addEventListener("message", ({ data }) => {
    if ("changed" in data) {
      for (const listener of listeners) listener(data.changed);
      return;
    }
    if (!("answer" in data) && !("threw" in data)) return; // of its connections
    const id = "answer" in data ? data.answer : data.threw;
    const call = waiting.get(id);
    waiting.delete(id);
    if ("answer" in data) call?.resolve(data.value);
    else call?.reject(new Error(data.text));
  });

  function call(method: Method, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      port.postMessage({ call: last, method, args });
    });
  }

  const calls = Object.fromEntries(METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)]));
  return {
    ...(calls as unknown as Omit<AppDevice, "onChange">), // METHODS has every method; both ends are built together
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
