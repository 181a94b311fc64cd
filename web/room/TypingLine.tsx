import type { Typist } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { useDevice } from "../state/hearth.ts";
import { latest } from "../state/latest.ts";
import { typingText } from "./typingText.ts";

/** Who is writing something here now. Always as high as a line, so that nothing moves; said to nobody who has not looked for it. */
export function TypingLine({ room }: { room: RoomId }) {
  const device = useDevice();
  const [typists, set] = useState<readonly Typist[]>([]);
  useEffect(() => {
    let open = true;
    const read = latest(async () => {
      const found = await device.typists(room);
      if (open) set(found);
    });
    read();
    const stop = device.onChange((changed) => {
      if (changed.what === "typing" && changed.room === room) read();
    });
    return () => {
      open = false;
      stop();
    };
  }, [device, room]);
  return (
    <p className="h-4 truncate px-4 text-ink-soft text-xs sm:px-5">{typingText(typists.map(({ name }) => name))}</p>
  );
}
