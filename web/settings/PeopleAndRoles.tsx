import type { Me } from "@hearth/client/api.ts";
import { useMemo } from "react";
import { orderPeople } from "../home/orderPeople.ts";
import { useHearth } from "../state/hearth.ts";
import { HandOver } from "./HandOver.tsx";
import { PersonLine } from "./PersonLine.tsx";

/** Who belongs, and who may do what. */
export function PeopleAndRoles({ me }: { me: Me }) {
  const people = useHearth((hearth) => hearth.people);
  const { here, away } = useMemo(() => orderPeople(people), [people]);
  return (
    <section aria-labelledby="people-and-roles" className="grid grid-cols-1 gap-3">
      <h3 id="people-and-roles" className="font-semibold">
        People and roles
      </h3>
      <p className="text-ink-soft text-sm">
        Owners may do everything, admins invite people and remove members, members read and write.
      </p>
      <ul aria-label="People and roles" className="grid grid-cols-1 gap-2">
        {[...here, ...away].map((person) => (
          <PersonLine key={person.person} me={me} person={person} />
        ))}
      </ul>
      {me.role === "owner" && <HandOver me={me} people={people} />}
    </section>
  );
}
