import type { Me } from "@hearth/client/api.ts";
import { Settings as Gear } from "lucide-react";
import { Avatar } from "../parts/Avatar.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { Dot } from "../presence/Dot.tsx";
import { PresenceMenu } from "../presence/PresenceMenu.tsx";
import { CHOICES, PRESENCES } from "../presence/presences.ts";
import { OpenReports } from "../reports/OpenReports.tsx";
import { useOpenReports } from "../reports/useOpenReports.ts";
import { usePerson } from "../state/people.ts";
import { open } from "./opened.ts";

/** Who I am here, how I am seen, and the way to all that can be set. */
export function MeMenu({ me }: { me: Me }) {
  const reports = useOpenReports(me);
  const presence = usePerson(me.person)?.presence ?? "offline";
  const chosen = CHOICES.find(({ choice }) => choice === me.choice);
  const state = me.choice === "auto" ? PRESENCES[presence] : (chosen?.label ?? PRESENCES[presence]);
  return (
    <footer className="flex shrink-0 items-center gap-1 border-line border-t px-2 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <PresenceMenu me={me}>
        <button
          type="button"
          aria-label={`${me.displayName}, presence: ${state}`}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md p-1 text-left hover:bg-sunken"
        >
          <span className="relative shrink-0">
            <Avatar name={me.displayName} person={me.person} />
            <Dot
              presence={presence}
              className="absolute -right-0.5 -bottom-0.5 size-3.5 rounded-full border-2 border-page bg-page"
            />
          </span>
          <span className="min-w-0 flex-1 leading-tight">
            <span className="block truncate font-medium text-sm">{me.displayName}</span>
            <span className="block truncate text-ink-soft text-xs">
              {me.choice === "auto" ? `@${me.username}` : state}
            </span>
          </span>
        </button>
      </PresenceMenu>
      <span className="relative">
        <IconButton
          label="Settings"
          icon={Gear}
          aria-describedby={reports > 0 ? "reports-wait" : undefined}
          onClick={() => open({ is: "settings" })}
        />
        <OpenReports id="reports-wait" count={reports} className="pointer-events-none absolute -top-1 -right-1" />
      </span>
    </footer>
  );
}
