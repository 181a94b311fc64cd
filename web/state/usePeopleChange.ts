import { useEffect } from "react";
import { useDevice } from "./hearth.ts";

/**
 * Calls `read` now and whenever something about people, devices or invites may have changed: also where the list of people
 * says what it said before. `read` has to stay the same.
 */
export function usePeopleChange(read: () => void): void {
  const device = useDevice();
  useEffect(() => {
    read();
    return device.onChange(({ what }) => {
      if (what === "people") read();
    });
  }, [device, read]);
}
