import type { PersonView, RoomView } from "@hearth/client/api.ts";
import { BellRing } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { reachText } from "./words.ts";

/** In a room that the host does not keep: who can be reached now; who cannot may be knocked for. */
export function ReachLine({ room }: { room: RoomView }) {
  const device = useDevice();
  const people = useHearth((hearth) => hearth.people);
  const inside = new Set(room.people);
  const others = people.filter(({ person, me, gone }) => !me && !gone && inside.has(person));
  // What is direct goes over links alone: who is merely at the host cannot be reached by it.
  const leads = (path: PersonView["path"]) =>
    room.straight ? path === "direct" : path !== undefined && path !== "host";
  const here = others.filter(({ online, path }) => online && (room.mode !== "direct" || leads(path)));
  const online = others.some((it) => it.online);
  async function knock(): Promise<void> {
    const done = await device.knock(room.room);
    toast(done.ok ? "You have knocked." : done.error.text, done.ok ? "info" : "danger");
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-1.5 text-ink-soft text-sm">
      <p className="min-w-40 flex-1 [overflow-wrap:anywhere]">
        {reachText(
          here.map(({ displayName }) => displayName),
          others.length,
        )}
      </p>
      {online && (
        <Button size="small" onClick={() => void knock()}>
          <BellRing aria-hidden className="size-3.5" />
          Knock
        </Button>
      )}
    </div>
  );
}
