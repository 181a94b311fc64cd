const LENGTH = 60;

/** A number in the groups in which it is read out. */
export function groupsOfFive(digits: string): { readonly place: number; readonly digits: string }[] {
  return (digits.match(/\d{5}/g) ?? []).map((group, place) => ({ place, digits: group }));
}

/** The digits of what somebody typed, with whatever between them. */
export const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** What typed digits say; nothing before there are enough, unless one is wrong already. */
export function verdictOfDigits(typed: string, expected: string): "match" | "mismatch" | undefined {
  if (typed === "") return undefined;
  if (!expected.startsWith(typed)) return "mismatch";
  return typed.length === LENGTH ? "match" : undefined;
}
