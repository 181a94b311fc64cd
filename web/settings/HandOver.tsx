import type { Me, Outcome, PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";

/** An owner makes somebody else the owner, and becomes an admin. */
export function HandOver({ me, people }: { me: Me; people: readonly PersonView[] }) {
  const device = useDevice();
  const others = people.filter((it) => !it.me && !it.gone);
  const [chosen, choose] = useState<PersonId>();
  const next = others.find(({ person }) => person === chosen) ?? others[0];
  const sure = useSure(
    () => handOver(next),
    () => toast(`${next?.displayName ?? "Somebody else"} is now the owner.`),
  );

  async function handOver(to: PersonView | undefined): Promise<Outcome> {
    if (!to) return { ok: true, value: null };
    // In this order: the home is never without an owner.
    const given = to.role === "owner" ? { ok: true as const, value: null } : await device.setRole(to.person, "owner");
    return given.ok ? device.setRole(me.person, "admin") : given;
  }

  if (!next) return null;
  const names = Object.fromEntries(others.map((it) => [it.person, `${it.displayName} (@${it.username})`]));
  return (
    <div className="grid grid-cols-1 gap-3">
      <Button
        ref={sure.opener}
        size="small"
        className="justify-self-start"
        aria-expanded={sure.asking}
        onClick={sure.ask}
      >
        Hand over ownership
      </Button>
      <Question sure={sure} go="Hand over" name="Hand over ownership now">
        <Choice
          label="New owner"
          value={next.person as string}
          options={names}
          onChoose={(person) => choose(others.find((it) => it.person === person)?.person)}
        />
        <p>
          {next.displayName} becomes the owner of this home and you become an admin. Only they can give it back to you.
        </p>
      </Question>
    </div>
  );
}
