import type { ReportView } from "@hearth/client/api.ts";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Notice } from "../parts/Notice.tsx";
import { fullTime } from "../room/times.ts";
import { DONE, HERE } from "./done.ts";
import { Settle } from "./Settle.tsx";

/** One report: who, about whom, what was said, why, when, and what was done. `settles`: I may say what was done. */
export function ReportCard({ report, settles }: { report: ReportView; settles: boolean }) {
  const [changing, change] = useState(false);
  const { message, settled } = report;
  const doubt = message && HERE[message.here];
  return (
    <li className="grid gap-2.5 rounded-md border border-line p-3 text-sm">
      <p>
        <span className="font-medium">{report.mine ? "You" : report.byName}</span> about{" "}
        <span className="font-medium">{report.aboutName}</span>
        <span className="text-ink-soft"> · {fullTime(report.at)}</span>
      </p>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{report.reason}</p>
      {message && (
        <blockquote className="whitespace-pre-wrap border-line-strong border-l-2 pl-3 text-ink-soft [overflow-wrap:anywhere]">
          {message.text}
        </blockquote>
      )}
      {doubt && <Notice kind="warn">{doubt}</Notice>}
      {settled ? (
        <p className="[overflow-wrap:anywhere]">
          <span className="font-medium">{DONE[settled.done]}</span>
          <span className="text-ink-soft">
            , {settled.byName}, {fullTime(settled.at)}
          </span>
          {settled.note !== "" && <span className="block whitespace-pre-wrap">{settled.note}</span>}
        </p>
      ) : (
        !settles && <p className="text-ink-soft">No answer yet.</p>
      )}
      {settles &&
        (settled && !changing ? (
          <Button
            size="small"
            className="justify-self-start"
            aria-label={`Change what was done about ${report.aboutName}`}
            onClick={() => change(true)}
          >
            Change
          </Button>
        ) : (
          <Settle report={report} onDone={() => change(false)} />
        ))}
    </li>
  );
}
