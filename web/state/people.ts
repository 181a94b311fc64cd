import type { PersonView } from "@hearth/client/api.ts";
import type { EventId, PersonId } from "@hearth/protocol";
import { useHearth } from "./hearth.ts";
import { reuseSame } from "./reuse.ts";

let indexed: readonly PersonView[] = [];
let byId = new Map<PersonId, PersonView>();

/** One of them; a home may have a thousand, and every picture and name on the screen asks. */
function find(people: readonly PersonView[], person: PersonId | undefined): PersonView | undefined {
  if (person === undefined) return undefined;
  if (people !== indexed) {
    indexed = people;
    byId = new Map(people.map((it) => [it.person, it]));
  }
  return byId.get(person);
}

/** `next`, with everybody of whom nothing has changed being the same object, so that their line is not drawn again. */
export function reusePeople(before: readonly PersonView[], next: readonly PersonView[]): readonly PersonView[] {
  const known = new Map(before.map((it) => [it.person, it]));
  const reused = next.map((it) => {
    const old = known.get(it.person);
    return old ? reuseSame(old, it) : it;
  });
  const same = reused.length === before.length && reused.every((it, i) => it === before[i]);
  return same ? before : reused;
}

/** Somebody as they are now; drawn again with every change of theirs alone. */
export function usePerson(person: PersonId | undefined): PersonView | undefined {
  return useHearth(({ people }) => find(people, person));
}

/** Which picture somebody has now. */
export function useAvatar(person: PersonId): EventId | undefined {
  return useHearth(({ people }) => find(people, person)?.avatar);
}

/** What somebody is called now; `before` as long as that is not known. */
export function useNameOf(person: PersonId, before: string): string {
  return useHearth(({ people }) => find(people, person)?.displayName ?? before);
}
