import type { PersonView } from "@hearth/client/api.ts";
import { Notice } from "../parts/Notice.tsx";

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** Says so when somebody has come by a name that another person had here before. */
export function NewIdentity({ person }: { person: PersonView }) {
  if (!person.newIdentity) return null;
  return (
    <Notice kind="warn">
      This is not who had the name @{person.username} before. They came on {DAY.format(person.newIdentity.since)} as a
      new person. If that surprises you, ask them another way.
    </Notice>
  );
}
