import type { AppDevice, Call, Method, Port, Said } from "./wire.ts";

/** Answers calls that come through `port` with `device`. A call that throws is a bug: it is logged here, and rejects there. */
export function serveDevice(device: AppDevice, port: Port<Said, Call>): void {
  const methods: Record<Method, (...args: never[]) => Promise<unknown>> = device;

  async function answer({ call, method, args }: Call): Promise<void> {
    try {
      const value = await methods[method](...(args as never[]));
      port.postMessage({ answer: call, value });
    } catch (error) {
      console.error(error);
      port.postMessage({ threw: call, text: error instanceof Error ? error.message : String(error) });
    }
  }

  port.addEventListener("message", ({ data }) => void ("call" in data && answer(data)));
  device.onChange((changed) => port.postMessage({ changed }));
}
