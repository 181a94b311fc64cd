import type { PersonView } from "@hearth/client/api.ts";
import { ArrowLeftRight, type LucideIcon, Server, Waypoints } from "lucide-react";

interface PathWords {
  readonly label: string;
  readonly about: string;
  readonly icon: LucideIcon;
}

/** How the way to somebody is called on screen. */
export const PATHS: Readonly<Record<NonNullable<PersonView["path"]>, PathWords>> = {
  direct: {
    label: "Direct",
    about: "What you write goes straight from your device to theirs.",
    icon: ArrowLeftRight,
  },
  relayed: {
    label: "Relayed",
    about: "What you write goes to their device through a relay, which cannot read it.",
    icon: Waypoints,
  },
  host: {
    label: "Through the host",
    about: "What you write goes to them through the host, which cannot read it.",
    icon: Server,
  },
};
