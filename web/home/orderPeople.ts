import type { PersonView } from "@hearth/client/api.ts";

const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** People as they are listed: who is here and who is not, each by name. Who is gone is not listed. */
export function orderPeople(people: readonly PersonView[]): {
  here: readonly PersonView[];
  away: readonly PersonView[];
} {
  const sorted = people.filter(({ gone }) => !gone).sort((a, b) => byName.compare(a.displayName, b.displayName));
  return { here: sorted.filter(({ online }) => online), away: sorted.filter(({ online }) => !online) };
}
