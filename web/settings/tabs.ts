import type { Me } from "@hearth/client/api.ts";
import { House, type LucideIcon, MonitorSmartphone, Palette, ShieldCheck, UserRound } from "lucide-react";
import type { ComponentType } from "react";
import { SecurityPanel } from "../security/SecurityPanel.tsx";
import { AppearancePanel } from "./AppearancePanel.tsx";
import { Devices } from "./Devices.tsx";
import { HomePanel } from "./HomePanel.tsx";
import { ProfilePanel } from "./ProfilePanel.tsx";

interface Tab {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly Panel: ComponentType<{ me: Me }>;
}

/** The tabs of the settings, in the order in which they are shown. */
export const TABS: readonly Tab[] = [
  { name: "Profile", icon: UserRound, Panel: ProfilePanel },
  { name: "Devices", icon: MonitorSmartphone, Panel: Devices },
  { name: "Security", icon: ShieldCheck, Panel: SecurityPanel },
  { name: "Appearance", icon: Palette, Panel: AppearancePanel },
  { name: "Home", icon: House, Panel: HomePanel },
];
