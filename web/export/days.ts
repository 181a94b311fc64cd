import type { ExportRange } from "@hearth/client/api.ts";

/**
 * The time from the beginning of one day to the end of another, where this device is; each as `2026-11-30`, or empty for
 * no bound. `undefined`: the first lies behind the last.
 */
export function rangeOf(first: string, last: string): ExportRange | undefined {
  const from = startOf(first, 0);
  const until = startOf(last, 1);
  if (from !== undefined && until !== undefined && from >= until) return undefined;
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

function startOf(day: string, plusDays: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + plusDays).getTime();
}
