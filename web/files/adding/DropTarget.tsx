import { Upload } from "lucide-react";

/** What is held above a room may be let go. */
export function DropTarget({ name }: { name: string }) {
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-accent-soft/95">
      <p className="flex items-center gap-3 font-semibold text-accent-ink text-lg">
        <Upload aria-hidden className="size-6" />
        Drop files to send them to {name}
      </p>
    </div>
  );
}
