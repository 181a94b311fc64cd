import type { PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";

const LONGEST = 8;
const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The people whom `text` may mean, by name or username; whose name begins with it come first. Not those in `without`. */
export function findPeople(
  people: readonly PersonView[],
  text: string,
  without: ReadonlySet<PersonId>,
): readonly PersonView[] {
  const wanted = plain(text.trim().replace(/^@/, ""));
  const ranked = people.flatMap((it) => {
    if (it.me || it.gone || without.has(it.person)) return [];
    const names = [it.username, plain(it.displayName)];
    if (names.some((name) => name.startsWith(wanted))) return [{ it, rank: 0 }];
    return names.some((name) => name.includes(wanted)) ? [{ it, rank: 1 }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.it.displayName.localeCompare(b.it.displayName))
    .slice(0, LONGEST)
    .map(({ it }) => it);
}
