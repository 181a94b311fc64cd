import type { AppDevice } from "../device/wire.ts";

/**
 * Calls `over` once, as soon as this device is in no call, be that before anything of the one that it has come into was shown: who is
 * called may be busy, and say so, while the page still fetches what shows a call.
 */
export function whenOver(device: Pick<AppDevice, "calls" | "onChange">, over: () => void): void {
  let isOver = false;
  const look = async () => {
    const calls = await device.calls();
    if (isOver || calls.some(({ is }) => is === "in" || is === "calling")) return;
    isOver = true;
    stop();
    over();
  };
  const stop = device.onChange(({ what }) => {
    if (what === "calls" || what === "standing") void look();
  });
  void look();
}
