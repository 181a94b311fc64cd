import type { Me } from "@hearth/client/api.ts";
import { type LucideIcon, MonitorSmartphone, Palette, ShieldCheck } from "lucide-react";
import type { ComponentType } from "react";
import { SecurityPanel } from "../security/SecurityPanel.tsx";
import { AppearancePanel } from "./AppearancePanel.tsx";
import { Devices } from "./Devices.tsx";

interface Tab {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly Panel: ComponentType<{ me: Me }>;
}

/** The tabs of the settings, in the order in which they are shown. */
export const TABS: readonly Tab[] = [
  { name: "Devices", icon: MonitorSmartphone, Panel: Devices },
  { name: "Security", icon: ShieldCheck, Panel: SecurityPanel },
  { name: "Appearance", icon: Palette, Panel: AppearancePanel },
];
