import type { PersonView } from "@hearth/client/api.ts";
import type { EventId, PersonId } from "@hearth/protocol";
import { useHearth } from "./hearth.ts";

/** Somebody as they are now; drawn again with every change of anybody, so only for what shows one person. */
export function usePerson(person: PersonId | undefined): PersonView | undefined {
  return useHearth(({ people }) => people.find((it) => it.person === person));
}

/** Which picture somebody has now. */
export function useAvatar(person: PersonId): EventId | undefined {
  return useHearth(({ people }) => people.find((it) => it.person === person)?.avatar);
}

/** What somebody is called now; `before` as long as that is not known. */
export function useNameOf(person: PersonId, before: string): string {
  return useHearth(({ people }) => people.find((it) => it.person === person)?.displayName ?? before);
}
