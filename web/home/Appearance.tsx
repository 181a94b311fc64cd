import { Check, Monitor, Moon, Sun } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { THEMES } from "../look/ThemeChoice.tsx";
import { useTheme } from "../look/theme.ts";
import { IconButton } from "../parts/IconButton.tsx";

/** Light, dark, or like the system: behind one small button. Not modal, because Radix would lock scrolling by a style element. */
export function Appearance() {
  const { theme, choose } = useTheme();
  const icon = { system: Monitor, light: Sun, dark: Moon }[theme];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Appearance" icon={icon} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="end"
          sideOffset={6}
          className="z-50 min-w-44 animate-rise rounded-lg border border-line bg-raised p-1 shadow-lift outline-none"
        >
          <DropdownMenu.RadioGroup value={theme}>
            {THEMES.map(({ theme: value, label, icon: Icon }) => (
              <DropdownMenu.RadioItem
                key={value}
                value={value}
                onSelect={() => choose(value)}
                className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[highlighted]:bg-sunken"
              >
                <Icon aria-hidden className="size-4 text-ink-soft" />
                <span className="flex-1">{label}</span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent-ink" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
