import type { Me, PersonView, Role } from "@hearth/client/api.ts";
import { memo, useState } from "react";
import { NewIdentity } from "../home/NewIdentity.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";
import { mayRemove, meaning, ROLES } from "./roles.ts";

/** Somebody with their role, and what I may do about it. */
export const PersonLine = memo(function PersonLine({ me, person }: { me: Me; person: PersonView }) {
  const device = useDevice();
  const [wanted, want] = useState<Role>(person.role);
  const name = person.displayName;
  const giving = useSure(
    () => device.setRole(person.person, wanted),
    () => toast(`${name} is now ${ROLES[wanted].toLowerCase()}.`),
  );
  const removing = useSure(
    () => device.removePerson(person.person),
    () => toast(`${name} was removed.`),
  );
  const role = giving.asking ? wanted : person.role;

  return (
    <li className="grid grid-cols-1 gap-3 rounded-md border border-line p-3 [contain-intrinsic-size:auto_9rem] [content-visibility:auto]">
      <div className="flex flex-wrap items-center gap-3">
        <Avatar name={name} person={person.person} size="small" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium text-sm">
            {name}
            {person.me && <span className="font-normal text-ink-soft"> · you</span>}
          </p>
          <p className="truncate text-ink-soft text-xs">
            @{person.username} · {ROLES[person.role]}
          </p>
        </div>
        {mayRemove(me, person) && (
          <Button
            ref={removing.opener}
            size="small"
            aria-expanded={removing.asking}
            aria-label={`Remove ${name}`}
            onClick={removing.ask}
          >
            Remove
          </Button>
        )}
      </div>
      <NewIdentity person={person} />
      {me.role === "owner" && (
        <Choice
          label={`Role of ${name}`}
          value={role}
          options={ROLES}
          onChoose={(chosen) => {
            want(chosen);
            if (chosen === person.role) giving.cancel();
            else giving.ask();
          }}
        />
      )}
      <Question sure={giving} go="Change role" name={`Change role of ${name}`}>
        <p>{meaning(wanted, person.me ? "You" : name)}</p>
      </Question>
      <Question sure={removing} go="Remove" name={`Remove ${name} now`}>
        <p>
          Remove {name}? All their devices are signed out at once and open nothing that is said from then on. What they
          have read before, they may still hold. What they have said stays.
        </p>
      </Question>
    </li>
  );
});
