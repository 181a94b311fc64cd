import { CalendarClock } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { COMPOSER_BUTTON } from "./bar.ts";
import { fieldTime, laterTimes, readFieldTime } from "./laterTimes.ts";
import { fullTime } from "./times.ts";

/** When to send what was written. */
export function SendLater({ off, onChoose }: { off: boolean; onChoose: (when: number) => void }) {
  const [asks, setAsks] = useState(false);
  const opens = useRef(false);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild disabled={off}>
          <IconButton label="Schedule" icon={CalendarClock} className={COMPOSER_BUTTON} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            onCloseAutoFocus={() => {
              if (opens.current) setAsks(true);
              opens.current = false;
            }}
            collisionPadding={8}
            className="z-50 max-h-(--radix-dropdown-menu-content-available-height) w-64 max-w-[calc(100vw-1rem)] animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-lift outline-none"
          >
            {laterTimes(Date.now()).map(({ name, when }) => (
              <DropdownMenu.Item key={name} onSelect={() => onChoose(when)} className={ITEM}>
                <span>{name}</span> <span className="text-ink-soft text-xs">{fullTime(when)}</span>
              </DropdownMenu.Item>
            ))}
            <DropdownMenu.Item
              onSelect={() => {
                opens.current = true;
              }}
              className={ITEM}
            >
              Choose date and time
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Dialog title="Send later" open={asks} onClose={() => setAsks(false)}>
        <WhenForm
          action="Set time"
          onChoose={(when) => {
            setAsks(false);
            onChoose(when);
          }}
        />
      </Dialog>
    </>
  );
}

const ITEM =
  "flex min-h-10 cursor-default flex-wrap items-center justify-between gap-x-2 rounded-md px-2.5 text-sm outline-none data-[highlighted]:bg-sunken";

/** Asks for a time that lies ahead. */
function WhenForm({ action, onChoose }: { action: string; onChoose: (when: number) => void }) {
  const [text, setText] = useState(() => fieldTime(Date.now() + 3_600_000));
  const [fault, setFault] = useState<string>();
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // it stands inside the composer's form
        const when = readFieldTime(text);
        if (when === undefined || when <= Date.now()) setFault("Choose a time that lies ahead.");
        else onChoose(when);
      }}
    >
      <Field
        label="Date and time"
        type="datetime-local"
        data-first
        value={text}
        error={fault}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" kind="main">
        {action}
      </Button>
    </form>
  );
}
