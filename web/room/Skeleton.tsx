const WIDTHS = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** The shape of messages that are on their way. */
export function Skeleton() {
  return (
    <div aria-hidden className="grid animate-late gap-6 px-4 pt-8">
      {WIDTHS.map((width) => (
        <div key={width} className="flex gap-3">
          <span className="size-9 rounded-full bg-sunken" />
          <div className="grid flex-1 gap-2 pt-1">
            <span className="h-3 w-24 rounded-sm bg-sunken" />
            <span className={`h-3 rounded-sm bg-sunken ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
