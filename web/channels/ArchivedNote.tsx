import type { RoomView } from "@hearth/client/api.ts";
import { Archive } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { useCatchFocus } from "../parts/useCatchFocus.ts";
import { useDevice } from "../state/hearth.ts";

/** In place of the composer, where nobody can write any more. */
export function ArchivedNote({ channel }: { channel: RoomView }) {
  const device = useDevice();
  const note = useCatchFocus<HTMLParagraphElement>(); // the composer may just have gone
  async function bringBack(): Promise<void> {
    const done = await device.changeChannel(channel.room, { archived: false });
    if (!done.ok) toast(done.error.text, "danger");
  }
  return (
    <div className="mx-3 mt-1 flex flex-wrap items-center gap-3 rounded-lg bg-sunken px-4 py-2.5 text-sm sm:mx-4">
      <Archive aria-hidden className="size-4 shrink-0" />
      <p ref={note} tabIndex={-1} role="status" className="min-w-0 flex-1 outline-none">
        This {channel.kind === "group" ? "group" : "channel"} is archived: it can be read, and nobody can write here.
      </p>
      {channel.mayArchive && (
        <Button size="small" onClick={() => void bringBack()}>
          Bring back
        </Button>
      )}
    </div>
  );
}
