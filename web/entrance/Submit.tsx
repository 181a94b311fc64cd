import { Button } from "../parts/Button.tsx";

/** Sends a form; says politely, while it is on its way, what takes so long. */
export function Submit({ busy, name, waiting }: { busy: boolean; name: string; waiting: string }) {
  return (
    <div>
      <Button type="submit" kind="main" size="large" busy={busy} className="w-full">
        {name}
      </Button>
      <p aria-live="polite" className="text-center text-ink-soft text-sm">
        {busy && <span className="block animate-late pt-2">{waiting}</span>}
      </p>
    </div>
  );
}
