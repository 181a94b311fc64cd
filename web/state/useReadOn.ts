import type { RoomId } from "@hearth/protocol";
import { useEffect, useRef, useState } from "react";
import { useDevice } from "./hearth.ts";
import { latest } from "./latest.ts";

/** What `read` finds in a room, read again whenever something in its timeline or `again` changes. Missing until then. */
export function useReadOn<T>(room: RoomId, read: () => Promise<T>, again?: unknown): T | undefined {
  const device = useDevice();
  const reading = useRef(read);
  reading.current = read;
  const [found, setFound] = useState<{ readonly in: RoomId; readonly value: T }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the caller says changes what is read
  useEffect(() => {
    let open = true;
    const look = latest(async () => {
      const value = await reading.current();
      if (open) setFound({ in: room, value });
    });
    look();
    const stop = device.onChange((changed) => {
      if (changed.what === "timeline" && changed.room === room) look();
    });
    return () => {
      open = false;
      stop();
    };
  }, [device, room, again]);
  return found?.in === room ? found.value : undefined;
}
