import type { PersonView } from "@hearth/client/api.ts";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { BlockPerson } from "../blocks/BlockPerson.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Dot } from "../presence/Dot.tsx";
import { lastSeenText } from "../presence/lastSeen.ts";
import { PATHS } from "../presence/paths.ts";
import { PRESENCES } from "../presence/presences.ts";
import { MessagePerson } from "../private/MessagePerson.tsx";
import { ReportForm } from "../reports/ReportForm.tsx";
import { ROLES } from "../settings/roles.ts";
import { Safety } from "../verify/Safety.tsx";
import { NewIdentity } from "./NewIdentity.tsx";

/** Who somebody is, and how far this device knows that it is them. */
export function Profile({ person, onClose }: { person: PersonView; onClose: () => void }) {
  return (
    <Dialog title="Profile" open onClose={onClose}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Avatar name={person.displayName} person={person.person} size="huge" />
        <div className="min-w-36 flex-1">
          <p className="font-semibold text-lg leading-snug [overflow-wrap:anywhere]">{person.displayName}</p>
          <p className="truncate text-ink-soft text-sm">
            @{person.username}
            {person.me && " · you"} · {ROLES[person.role].toLowerCase()}
          </p>
          <p className="mt-0.5 flex items-center gap-1.5 text-ink-soft text-sm">
            <Dot presence={person.presence} />
            {person.presence === "offline" && person.lastSeen !== undefined
              ? lastSeenText(person.lastSeen, Date.now())
              : PRESENCES[person.presence]}
          </p>
          {person.path && <Path path={person.path} />}
        </div>
      </div>
      {person.status && (
        <p className="mt-4 [overflow-wrap:anywhere]">
          {person.status.emoji} {person.status.text}
        </p>
      )}
      {person.bio !== "" && (
        <p className="mt-3 whitespace-pre-wrap text-ink-soft [overflow-wrap:anywhere]">{person.bio}</p>
      )}
      <div className="mt-5 empty:hidden">
        <NewIdentity person={person} />
      </div>
      <p className="mt-3 flex gap-2.5 rounded-md bg-sunken px-3 py-2.5 text-sm">
        {person.verified || person.compared ? (
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
        ) : (
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        )}
        {person.me ? "This is you." : person.compared ? COMPARED : person.verified ? VERIFIED : NOT_VERIFIED}
      </p>
      {!person.me && !person.gone && <MessagePerson person={person.person} onOpen={onClose} />}
      {!person.me && <Safety person={person} />}
      {!person.me && <Trouble person={person} />}
    </Dialog>
  );
}

/** Which way goes to them what I say. */
function Path({ path }: { path: NonNullable<PersonView["path"]> }) {
  const { label, about, icon: Icon } = PATHS[path];
  return (
    <div className="mt-0.5 flex gap-1.5 text-ink-soft text-sm">
      <Icon aria-hidden className="mt-[0.1875rem] size-3.5 shrink-0" />
      <div className="min-w-0">
        <p>{label}</p>
        <p className="text-xs">{about}</p>
      </div>
    </div>
  );
}

/** When one does not get on with somebody. */
function Trouble({ person }: { person: PersonView }) {
  const [reporting, report] = useState(false);
  const { displayName: name, blocked } = person;
  return (
    <section aria-label="Block and report" className="mt-5 grid gap-3 border-line border-t pt-4">
      {blocked && (
        <p className="text-ink-soft text-sm">
          You have blocked {name}: their messages are folded away for you. Nobody else knows.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <BlockPerson person={person.person} name={name} blocked={blocked} />
        {!reporting && (
          <Button size="small" aria-label={`Report ${name}`} onClick={() => report(true)}>
            Report
          </Button>
        )}
      </div>
      {reporting && <ReportForm about={{ person: person.person, name }} onClose={() => report(false)} />}
    </section>
  );
}

const COMPARED = "Verified by you: you have compared safety numbers on this device.";
const VERIFIED = "Verified: this device has checked every signature from their invite to you.";
const NOT_VERIFIED = "Not verified yet: the way from their invite to you could not be checked on this device.";
