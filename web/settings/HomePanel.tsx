import type { Me } from "@hearth/client/api.ts";
import { Reach } from "../reach/Reach.tsx";
import { Reports } from "../reports/Reports.tsx";
import { BuiltFrom } from "./BuiltFrom.tsx";
import { FilesAtHost } from "./FilesAtHost.tsx";
import { HomeLook } from "./HomeLook.tsx";
import { Invites } from "./Invites.tsx";
import { PeopleAndRoles } from "./PeopleAndRoles.tsx";

/** What concerns everybody: who belongs, with which rights, and which links let people in. */
export function HomePanel({ me }: { me: Me }) {
  return (
    <div className="grid grid-cols-1 gap-8">
      <HomeLook me={me} />
      <FilesAtHost me={me} />
      <PeopleAndRoles me={me} />
      <Invites />
      {me.role === "owner" && <Reach />}
      {me.mayInvite && <Reports />}
      <BuiltFrom />
    </div>
  );
}
