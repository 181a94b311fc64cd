import { ThemeChoice } from "../look/ThemeChoice.tsx";

/** How Hearth looks on this device. */
export function AppearancePanel() {
  return (
    <div className="flex items-center justify-between gap-4">
      <div>
        <p className="font-medium text-sm">Appearance</p>
        <p className="text-ink-soft text-sm">On this device: light, dark, or like the system.</p>
      </div>
      <ThemeChoice />
    </div>
  );
}
