import type { TransferView } from "@hearth/client/api.ts";
import { useEffect, useState } from "react";
import { useDevice } from "../../state/hearth.ts";
import { latest } from "../../state/latest.ts";
import { reuseSame } from "../../state/reuse.ts";

const NONE: readonly TransferView[] = [];

/** What is under way, read again as it moves. */
export function useTransfers(): readonly TransferView[] {
  const device = useDevice();
  const [transfers, set] = useState(NONE);
  useEffect(() => {
    let open = true;
    const look = latest(async () => {
      const next = await device.transfers();
      if (open) set((before) => reuseSame(before, next));
    });
    look();
    const stop = device.onChange(({ what }) => (what === "files" || what === "standing") && look());
    return () => {
      open = false;
      stop();
    };
  }, [device]);
  return transfers;
}
