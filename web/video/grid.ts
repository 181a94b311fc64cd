/** Columns for so many, on phones and elsewhere. Each tile is two half columns wide, so that a last row that is not full stands in the middle. */
function columnsFor(count: number): readonly [phone: 1 | 2 | 3, wide: 1 | 2 | 3 | 4] {
  if (count <= 1) return [1, 1];
  if (count === 2) return [1, 2];
  const phone = count <= 8 ? 2 : 3;
  if (count === 4) return [phone, 2];
  return [phone, count <= 6 || count === 9 ? 3 : 4];
}

const PHONE = { 1: "grid-cols-2", 2: "grid-cols-4", 3: "grid-cols-6" } as const;
const WIDE = { 1: "sm:grid-cols-2", 2: "sm:grid-cols-4", 3: "sm:grid-cols-6", 4: "sm:grid-cols-8" } as const;
/** From which half column, counted from 0, a last row begins. */
const PHONE_BEGINS = ["", "col-start-2", "col-start-3"] as const;
const WIDE_BEGINS = ["sm:col-start-auto", "sm:col-start-2", "sm:col-start-3", "sm:col-start-4"] as const;

/** The classes of a grid of so many. */
export function gridOf(count: number): string {
  const [phone, wide] = columnsFor(count);
  return `${PHONE[phone]} ${WIDE[wide]}`;
}

/** The classes of its tile at a place, counted from 0. */
export function tileOf(place: number, count: number): string {
  const [phone, wide] = columnsFor(count);
  return `col-span-2 ${PHONE_BEGINS[begins(place, count, phone)] ?? ""} ${WIDE_BEGINS[begins(place, count, wide)] ?? ""}`;
}

function begins(place: number, count: number, columns: number): number {
  const last = count % columns;
  return last > 0 && place === count - last ? columns - last : 0;
}
