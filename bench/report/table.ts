import type { Line } from "./figure.ts";

/** A number as people read it: three digits that count, thousands apart. */
export function readable(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

/** The report for people: figures by metric, then comparisons, then who was left out. */
export function table(lines: readonly Line[]): string {
  const rows: string[][] = [["metric", "subject", "median", "min", "max", "unit", "runs"]];
  let last = "";
  for (const it of lines) {
    if (!("median" in it)) continue;
    const figures = [it.median, it.min, it.max].map(readable);
    rows.push([it.metric === last ? "" : it.metric, it.subject, ...figures, it.unit, String(it.runs)]);
    last = it.metric;
  }
  const ratios = lines.flatMap((it) =>
    "ratio" in it ? [[it.metric, `hearth / ${it.vs}`, `${readable(it.ratio)} x`]] : [],
  );
  const absences = lines.flatMap((it) =>
    "missing" in it ? [`Left out: ${it.subject}. Not here: ${it.missing.join(", ")}. To bring it: ${it.bring}`] : [],
  );
  return [
    aligned(rows),
    ratios.length > 0 ? aligned([["metric", "comparison", "ratio"], ...ratios]) : "",
    absences.join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function aligned(rows: readonly string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
