import type { ReactNode } from "react";

/** One thing that can be set: what it is, a sentence if it needs one, and beside it (below it on phones, but for a switch) the control. */
export function Row({
  title,
  about,
  aboutId,
  children,
}: {
  title: string;
  about?: string;
  aboutId?: string;
  children?: ReactNode;
}) {
  return (
    <div className="group/row flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 group-has-[>[role=switch]]/row:flex-1 group-has-[>[role=switch]]/row:basis-40">
        <p className="font-medium text-sm">{title}</p>
        {about && (
          <p id={aboutId} className="text-ink-soft text-sm">
            {about}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}
