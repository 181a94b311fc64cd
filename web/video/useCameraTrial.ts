import { useEffect, useState } from "react";
import { Seen } from "./seen.ts";
import { CameraTrial, type Tried } from "./trial.ts";

/** The camera as others would see it; it leaves this device nowhere. */
export function useCameraTrial(on: boolean, camera: string): Tried {
  const [tried, show] = useState<Tried>({});
  useEffect(() => {
    if (!on) return;
    const trial = new CameraTrial(camera, Seen.open, show);
    return () => trial.end();
  }, [on, camera]);
  return tried;
}
