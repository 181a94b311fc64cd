import type { PersonView } from "@hearth/client/api.ts";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { Avatar } from "../parts/Avatar.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Safety } from "../verify/Safety.tsx";

/** Who somebody is, and how far this device knows that it is them. */
export function Profile({ person, onClose }: { person: PersonView; onClose: () => void }) {
  return (
    <Dialog title="Profile" open onClose={onClose}>
      <div className="flex items-center gap-4">
        <Avatar name={person.displayName} person={person.person} size="large" />
        <div className="min-w-0">
          <p className="font-semibold text-lg leading-snug [overflow-wrap:anywhere]">{person.displayName}</p>
          <p className="truncate text-ink-soft text-sm">
            @{person.username}
            {person.me && " · you"} · {person.online ? "online" : "offline"}
          </p>
        </div>
      </div>
      <p className="mt-5 flex gap-2.5 rounded-md bg-sunken px-3 py-2.5 text-sm">
        {person.verified || person.compared ? (
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
        ) : (
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        )}
        {person.me ? "This is you." : person.compared ? COMPARED : person.verified ? VERIFIED : NOT_VERIFIED}
      </p>
      {!person.me && <Safety person={person} />}
    </Dialog>
  );
}

const COMPARED = "Verified by you: you have compared safety numbers on this device.";
const VERIFIED = "Verified: this device has checked every signature from their invite to you.";
const NOT_VERIFIED = "Not verified yet: the way from their invite to you could not be checked on this device.";
