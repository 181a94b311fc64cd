import type { Me } from "@hearth/client/api.ts";
import {
  Bell,
  House,
  Keyboard,
  type LucideIcon,
  Mic,
  MonitorSmartphone,
  Palette,
  ShieldCheck,
  UserRound,
} from "lucide-react";
import type { ComponentType } from "react";
import { NotificationsPanel } from "../notify/NotificationsPanel.tsx";
import { SecurityPanel } from "../security/SecurityPanel.tsx";
import { KeyboardPanel } from "../shortcuts/KeyboardPanel.tsx";
import { VoiceAndVideo } from "../video/VoiceAndVideo.tsx";
import { AppearancePanel } from "./AppearancePanel.tsx";
import { Devices } from "./Devices.tsx";
import { HomePanel } from "./HomePanel.tsx";
import { TAB_NAMES, type TabName } from "./names.ts";
import { ProfilePanel } from "./ProfilePanel.tsx";

interface Tab {
  readonly name: TabName;
  readonly icon: LucideIcon;
  readonly Panel: ComponentType<{ me: Me }>;
}

const PANELS: Readonly<Record<TabName, Omit<Tab, "name">>> = {
  Profile: { icon: UserRound, Panel: ProfilePanel },
  Devices: { icon: MonitorSmartphone, Panel: Devices },
  Security: { icon: ShieldCheck, Panel: SecurityPanel },
  "Voice and video": { icon: Mic, Panel: VoiceAndVideo },
  Notifications: { icon: Bell, Panel: NotificationsPanel },
  Appearance: { icon: Palette, Panel: AppearancePanel },
  Keyboard: { icon: Keyboard, Panel: KeyboardPanel },
  Home: { icon: House, Panel: HomePanel },
};

/** The tabs of the settings, in the order in which they are shown. */
export const TABS: readonly Tab[] = TAB_NAMES.map((name) => ({ name, ...PANELS[name] }));
