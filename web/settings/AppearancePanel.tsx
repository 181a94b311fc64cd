import type { Settings } from "@hearth/client/api.ts";
import { Contrast, Monitor, Moon, Sun } from "lucide-react";
import { Accents } from "../look/Accents.tsx";
import { useLook } from "../look/look.ts";
import { Segments } from "../look/Segments.tsx";
import { TextSize } from "../look/TextSize.tsx";
import { useChangeSettings } from "../state/settings.ts";
import { Row } from "./Row.tsx";

const THEMES = [
  { value: "system", label: "Like the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "contrast", label: "High contrast", icon: Contrast },
] as const;
const DENSITIES = [
  { value: "roomy", label: "Roomy" },
  { value: "compact", label: "Compact" },
] as const;
const MOTIONS = [
  { value: "system", label: "Like the system" },
  { value: "none", label: "Nothing moves" },
] as const;
const ABOUT: Readonly<Record<Settings["theme"], string>> = {
  system: "Light or dark, as this device is set.",
  light: "Light, by day and by night.",
  dark: "Dark, by day and by night.",
  contrast: "High contrast: black on white or white on black, as this device is set.",
};

/** How Hearth looks, on all of this person's devices. */
export function AppearancePanel() {
  const look = useLook();
  const change = useChangeSettings();
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="text-ink-soft text-sm">Hearth looks like this on all your devices.</p>
      <Row title="Theme" about={ABOUT[look.theme]}>
        <Segments label="Theme" value={look.theme} options={THEMES} onChoose={(theme) => change({ theme })} />
      </Row>
      <Row title="Accent colour" about={look.theme === "contrast" ? "High contrast has its own." : ""}>
        <Accents value={look.accent} onChoose={(accent) => change({ accent })} />
      </Row>
      <Row title="Spacing" about="How close things stand.">
        <Segments
          label="Spacing"
          value={look.density}
          options={DENSITIES}
          onChoose={(density) => change({ density })}
        />
      </Row>
      <Row title="Text size" about={`${look.textSize} %`}>
        <TextSize value={look.textSize} onChoose={(textSize) => change({ textSize })} />
      </Row>
      <Row title="Motion" about="What slides and fades.">
        <Segments label="Motion" value={look.motion} options={MOTIONS} onChoose={(motion) => change({ motion })} />
      </Row>
    </div>
  );
}
