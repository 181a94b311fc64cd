import { keysOf } from "./chord.ts";

/** A chord as keys; none is said in a word. */
export function Keys({ chord }: { chord: string }) {
  if (chord === "") return <span className="text-ink-soft text-sm">None</span>;
  return (
    <span className="inline-flex gap-1">
      {keysOf(chord).map((key) => (
        <kbd key={key} className="rounded-sm border border-line-strong bg-sunken px-1.5 py-0.5 font-sans text-xs">
          {key}
        </kbd>
      ))}
    </span>
  );
}
