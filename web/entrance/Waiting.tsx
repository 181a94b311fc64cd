/** Says politely, while a form is on its way, what takes so long. */
export function Waiting({ busy, text }: { busy: boolean; text: string }) {
  return (
    <p aria-live="polite" className="text-center text-ink-soft text-sm empty:-mt-5">
      {busy && <span className="animate-late">{text}</span>}
    </p>
  );
}
