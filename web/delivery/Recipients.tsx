import type { RecipientView } from "@hearth/client/delivery/api.ts";
import type { EventId } from "@hearth/protocol";
import { DropdownMenu } from "radix-ui";
import { useEffect, useState } from "react";
import { useDevice } from "../state/hearth.ts";
import { recipientText } from "./words.ts";

/** In a message's menu: who has it, and who is waited for. Nothing where the host keeps it. */
export function Recipients({ message }: { message: EventId }) {
  const device = useDevice();
  const [all, setAll] = useState<readonly RecipientView[]>([]);
  useEffect(() => {
    let shown = true;
    void device.recipientsOf(message).then((it) => shown && setAll(it));
    return () => {
      shown = false;
    };
  }, [device, message]);
  return all.map((it) => (
    <DropdownMenu.Label key={it.person} className="px-2.5 py-1 text-ink-soft text-xs [overflow-wrap:anywhere]">
      {recipientText(it)}
    </DropdownMenu.Label>
  ));
}
