import { useHearth } from "../state/hearth.ts";
import { ReportCard } from "./ReportCard.tsx";

/** What was reported to those in charge, for them. */
export function Reports() {
  const reports = useHearth(({ reports }) => reports);
  return (
    <section aria-labelledby="reports" className="grid gap-3">
      <h3 id="reports" className="font-semibold">
        Reports
      </h3>
      <p className="text-ink-soft text-sm">
        Whoever was an owner or admin when a report was made reads it, and sees what was done; so does who wrote it.
      </p>
      {reports.length === 0 && <p className="text-ink-soft text-sm">Nothing was reported to you.</p>}
      {reports.length > 0 && (
        <ul aria-label="Reports" className="grid gap-2">
          {reports.map((it) => (
            <ReportCard key={it.report} report={it} settles />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What I have reported, and what was done about it. */
export function MyReports() {
  const reports = useHearth(({ reports }) => reports);
  const mine = reports.filter((it) => it.mine);
  if (mine.length === 0) return <p className="text-ink-soft text-sm">You have reported nothing.</p>;
  return (
    <ul aria-label="Your reports" className="grid gap-2">
      {mine.map((it) => (
        <ReportCard key={it.report} report={it} settles={false} />
      ))}
    </ul>
  );
}
