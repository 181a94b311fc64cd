import type { PersonId } from "@hearth/protocol";
import { createContext } from "react";

/** Whom the message that is drawn names; undefined where that is not known. */
const NamedPeople = createContext<readonly PersonId[] | undefined>(undefined);
export const Named = NamedPeople.Provider;
export { NamedPeople };
