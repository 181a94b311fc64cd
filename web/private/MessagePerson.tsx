import type { PersonId } from "@hearth/protocol";
import { MessageCircle } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { goFrom } from "../route/goFrom.ts";
import { useDevice } from "../state/hearth.ts";

/** Opens the conversation with somebody. */
export function MessagePerson({ person, onOpen }: { person: PersonId; onOpen: () => void }) {
  const device = useDevice();
  async function open(): Promise<void> {
    const started = await device.startRoom({ kind: "direct", people: [person] });
    if (!started.ok) return toast(started.error.text, "danger");
    goFrom(onOpen, started.value.room);
  }
  return (
    <Button className="mt-4 w-full" onClick={() => void open()}>
      <MessageCircle aria-hidden className="size-4" />
      Message
    </Button>
  );
}
