import type { Me } from "@hearth/client/api.ts";
import { Settings as Gear } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Avatar } from "../parts/Avatar.tsx";
import { IconButton } from "../parts/IconButton.tsx";

const Settings = lazy(() => import("../settings/Settings.tsx"));

/** Who I am here, and the way to all that can be set. */
export function MeMenu({ me }: { me: Me }) {
  const [settings, setSettings] = useState(false);
  return (
    <footer className="flex shrink-0 items-center gap-2.5 border-line border-t px-3 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
      <Avatar name={me.displayName} person={me.person} />
      <div className="min-w-0 flex-1 leading-tight">
        <p className="truncate font-medium text-sm">{me.displayName}</p>
        <p className="truncate text-ink-soft text-xs">@{me.username}</p>
      </div>
      <IconButton label="Settings" icon={Gear} onClick={() => setSettings(true)} />
      {settings && (
        <Suspense>
          <Settings me={me} onClose={() => setSettings(false)} />
        </Suspense>
      )}
    </footer>
  );
}
