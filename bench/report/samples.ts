import type { CaseName, Comparison, Figure, Line } from "./figure.ts";
import { median } from "./median.ts";

interface Row {
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  readonly values: number[];
}

/** Collects what each run measured, and makes the lines of a report from it. */
export class Samples {
  readonly #rows = new Map<string, Row>();

  constructor(readonly of: CaseName) {}

  /** Adds one run's value. */
  add(subject: string, metric: string, unit: string, value: number): void {
    const name = `${subject}\n${metric}`;
    const row = this.#rows.get(name) ?? { subject, metric, unit, values: [] };
    row.values.push(value);
    this.#rows.set(name, row);
  }

  /** One figure for each subject and metric; what is measured alike stands together. */
  figures(): Figure[] {
    const byMetric = [...Map.groupBy(this.#rows.values(), (row) => row.metric).values()].flat();
    return byMetric.map(({ subject, metric, unit, values }) => ({
      case: this.of,
      subject,
      metric,
      unit,
      median: median(values),
      min: Math.min(...values),
      max: Math.max(...values),
      runs: values.length,
    }));
  }

  /** Figures, then Hearth against every other subject that was measured by the same metric. */
  lines(): Line[] {
    const figures = this.figures();
    const ours = figures.filter((it) => it.subject === "hearth");
    const comparisons = ours.flatMap((our) =>
      figures
        .filter((it) => it.metric === our.metric && it.subject !== "hearth" && it.median > 0)
        .map((it): Comparison => ({ case: this.of, metric: it.metric, vs: it.subject, ratio: our.median / it.median })),
    );
    return [...figures, ...comparisons];
  }
}
