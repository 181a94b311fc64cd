import { isInCharge } from "@hearth/roster";
import type { Home } from "../home/home.ts";

/** This device's person may make and change channels and categories. */
export const mayArrange = (home: Home): boolean => isInCharge(home.roster.now.persons.get(home.account.person));
