import { openReportsText } from "./useOpenReports.ts";

/** A small number that says how many reports wait; nothing while none does. `id` is for what it describes. */
export function OpenReports({ id, count, className = "" }: { id: string; count: number; className?: string }) {
  if (count === 0) return null;
  return (
    <span
      className={`grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-full bg-danger-soft px-1 font-semibold text-[0.6875rem] text-danger ${className}`}
    >
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span id={id} className="sr-only">
        {openReportsText(count)}
      </span>
    </span>
  );
}
