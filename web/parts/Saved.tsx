import { Check } from "lucide-react";

/** Says beside its button that something is kept. In a dialog rather than a toast, which would take the first Escape. */
export function Saved({ shown }: { shown: boolean }) {
  return (
    <p role="status" className="flex items-center gap-1.5 text-good text-sm">
      {shown && (
        <>
          <Check aria-hidden className="size-4" />
          Saved
        </>
      )}
    </p>
  );
}
