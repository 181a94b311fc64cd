import type { PersonId } from "@hearth/protocol";
import { create } from "zustand";

/** Whose profile is shown over the app, wherever somebody pressed their name. */
export const useShownProfile = create<{ readonly person: PersonId | undefined }>(() => ({ person: undefined }));

/** Shows who somebody is; undefined closes it. */
export function showProfile(person: PersonId | undefined): void {
  useShownProfile.setState({ person });
}
