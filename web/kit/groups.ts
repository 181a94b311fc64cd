/** One of the groups of four that a kit's code is written in. */
export interface Group {
  /** Counted from 1. */
  readonly number: number;
  readonly digits: string;
}

/** The groups of a code: `0XXX-XXXX-...`. */
export function groupsOf(code: string): Group[] {
  return code.split("-").map((digits, i) => ({ number: i + 1, digits }));
}

/** Two different groups to ask for, in their order. `random`: 0 up to 1. */
export function twoGroups(code: string, random: () => number = Math.random): Group[] {
  const groups = groupsOf(code);
  const left = [...groups];
  const drawn = [0, 0].flatMap(() => left.splice(Math.floor(random() * left.length), 1));
  return groups.filter((group) => drawn.includes(group));
}

/** True if what was typed is this group: case does not matter, and O is read as 0, I and L as 1. */
export function isGroup({ digits }: Group, typed: string): boolean {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return plain === digits;
}
