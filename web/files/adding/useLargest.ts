import type { RoomId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { useDevice } from "../../state/hearth.ts";

/** The largest file of a room that the host takes, bytes: asked while there is something to send. */
export function useLargest(room: RoomId): number | undefined {
  const device = useDevice();
  const [largest, set] = useState<number>();
  useEffect(() => {
    let wanted = true;
    void device.largestFile(room).then((bytes) => wanted && set(bytes));
    return () => {
      wanted = false;
    };
  }, [device, room]);
  return largest;
}
