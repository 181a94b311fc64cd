import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";

const ITEM =
  "flex min-h-10 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken";
const PANEL =
  "z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-64 min-w-48 animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-lift outline-none";

const Chosen = createContext<RefObject<(() => void) | undefined>>({ current: undefined });

interface Props {
  readonly trigger: ReactNode;
  /** Missing: only its button opens it. */
  readonly shown?: Shown | undefined;
  readonly children: ReactNode;
}

/** Whether a menu is open that more than its button opens. */
export interface Shown {
  readonly is: boolean;
  readonly turn: (is: boolean) => void;
}

/** A menu behind `trigger`, a button. Not modal, because Radix would lock scrolling by a style element. */
export function Menu({ trigger, shown, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);
  return (
    <DropdownMenu.Root modal={false} {...(shown && { open: shown.is, onOpenChange: shown.turn })}>
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            // What is done now finds the focus where it gives it back to.
            event.preventDefault();
            const act = chosen.current;
            chosen.current = undefined;
            if (act || document.activeElement === document.body) button.current?.focus();
            act?.();
          }}
          className={PANEL}
        >
          <Chosen value={chosen}>{children}</Chosen>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export function MenuItem({ icon: Icon, text, disabled = false, onSelect }: ItemProps) {
  const chosen = useContext(Chosen);
  return (
    <DropdownMenu.Item
      className={ITEM}
      disabled={disabled}
      onSelect={() => {
        chosen.current = onSelect;
      }}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate">{text}</span>
    </DropdownMenu.Item>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}

/** One of a few, below what they are. */
export function MenuChoice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} aria-label={label}>
      <DropdownMenu.Label className="px-2.5 pt-2 pb-1 font-medium text-ink-soft text-xs">{label}</DropdownMenu.Label>
      {(Object.entries(options) as [T, string][]).map(([option, text]) => (
        <DropdownMenu.RadioItem key={option} value={option} className={ITEM} onSelect={() => onChoose(option)}>
          <span className="size-4 shrink-0">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden className="size-4 text-accent-ink" />
            </DropdownMenu.ItemIndicator>
          </span>
          <span className="min-w-0 truncate">{text}</span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** Between what belongs together and what else there is. */
export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;

/** Further items, behind one. */
export function MenuMore({ icon: Icon, text, children }: { icon: LucideIcon; text: string; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={ITEM}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {text}
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={4} collisionPadding={8} className={PANEL}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
