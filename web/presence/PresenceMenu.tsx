import type { Me } from "@hearth/client/api.ts";
import type { PresenceChoice } from "@hearth/protocol";
import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { Dot } from "./Dot.tsx";
import { CHOICES } from "./presences.ts";

const ITEM = "flex min-h-11 items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none data-[highlighted]:bg-sunken";

/** How I want to be seen, behind `children`. Not modal, because Radix would lock scrolling by a style element. */
export function PresenceMenu({ me, children }: { me: Me; children: ReactNode }) {
  const device = useDevice();
  async function wish(it: { choice?: PresenceChoice; showsLastSeen?: boolean }) {
    const done = await device.setPresence(it);
    if (!done.ok) toast(done.error.text, "danger");
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="start"
          sideOffset={8}
          className="z-50 w-64 animate-rise rounded-lg border border-line bg-raised p-1 shadow-lift outline-none"
        >
          <DropdownMenu.RadioGroup value={me.choice} aria-label="Presence">
            {CHOICES.map(({ choice, label, about, mark }) => (
              <DropdownMenu.RadioItem
                key={choice}
                value={choice}
                textValue={label}
                aria-label={label}
                onSelect={() => void wish({ choice })}
                className={ITEM}
              >
                <Dot presence={mark} />
                <span className="min-w-0 flex-1 leading-tight">
                  <span className="block text-sm">{label}</span>
                  <span className="block text-ink-soft text-xs">{about}</span>
                </span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent-ink" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.CheckboxItem
            checked={me.showsLastSeen}
            onSelect={() => void wish({ showsLastSeen: !me.showsLastSeen })}
            className={ITEM}
          >
            <span className="min-w-0 flex-1 text-sm">Let others see when I was last here</span>
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden className="size-4 text-accent-ink" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.CheckboxItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
