import { Tick } from "./Tick.tsx";

/** Whether the passphrase outlives the closing of the app. */
export function Remember({ on, onTick }: { on: boolean; onTick: (on: boolean) => void }) {
  return (
    <Tick
      label="Remember on this device"
      about="Else it is asked for again when the app has been closed. Whoever can unlock a device that remembers it can read along."
      on={on}
      onTick={onTick}
    />
  );
}
