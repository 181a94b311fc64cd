import type { Me } from "@hearth/client/api.ts";
import { Invites } from "./Invites.tsx";
import { PeopleAndRoles } from "./PeopleAndRoles.tsx";

/** What concerns everybody: who belongs, with which rights, and which links let people in. */
export function HomePanel({ me }: { me: Me }) {
  return (
    <div className="grid gap-8">
      <PeopleAndRoles me={me} />
      <Invites />
    </div>
  );
}
