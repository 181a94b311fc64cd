import type { ReactNode } from "react";

/** One thing that can be set: what it is, a sentence if it needs one, and beside it (below it on phones) the control. */
export function Row({ title, about, children }: { title: string; about?: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <p className="font-medium text-sm">{title}</p>
        {about && <p className="text-ink-soft text-sm">{about}</p>}
      </div>
      {children}
    </div>
  );
}
