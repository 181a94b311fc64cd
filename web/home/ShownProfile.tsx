import { Suspense } from "react";
import { usePerson } from "../state/people.ts";
import { Profile } from "./later.ts";
import { showProfile, useShownProfile } from "./profileShown.ts";

/** The profile that somebody asked for from a message. */
export function ShownProfile() {
  const person = usePerson(useShownProfile((shown) => shown.person));
  return <Suspense>{person && <Profile person={person} onClose={() => showProfile(undefined)} />}</Suspense>;
}
