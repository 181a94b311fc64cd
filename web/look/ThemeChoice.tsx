import { Monitor, Moon, Sun } from "lucide-react";
import { showLook, useLook } from "./look.ts";
import { Segments } from "./Segments.tsx";

const THEMES = [
  { value: "system", label: "Like the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

/** Light, dark, or like the system; on this device, before anybody has signed in. */
export function ThemeChoice() {
  const theme = useLook((look) => look.theme);
  return <Segments label="Appearance" value={theme} options={THEMES} onChoose={(theme) => showLook({ theme })} />;
}
