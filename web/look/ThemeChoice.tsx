import { Monitor, Moon, Sun } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { classes } from "../parts/classes.ts";
import { type Theme, useTheme } from "./theme.ts";

const THEMES = [
  { theme: "system", label: "Like the system", icon: Monitor },
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
] as const;

/** Light, dark, or like the system. */
export function ThemeChoice() {
  const { theme, choose } = useTheme();
  return (
    <RadioGroup.Root
      aria-label="Appearance"
      orientation="horizontal"
      value={theme}
      onValueChange={(value) => {
        const chosen: Theme | undefined = THEMES.find((it) => it.theme === value)?.theme;
        if (chosen) choose(chosen);
      }}
      className="inline-flex gap-0.5 rounded-full border border-line bg-surface p-0.5"
    >
      {THEMES.map(({ theme: value, label, icon: Icon }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          aria-label={label}
          title={label}
          className={classes(
            "grid h-7 w-9 cursor-pointer place-items-center rounded-full text-ink-soft hover:text-ink",
            value === theme && "bg-sunken text-ink",
          )}
        >
          <Icon aria-hidden className="size-4" />
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
