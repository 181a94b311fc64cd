/** Where it is said what Hearth is built from, and under which licences. */
export function BuiltFrom() {
  return (
    <p className="text-ink-soft text-sm">
      Hearth is free software.{" "}
      <a
        href="/licences.txt"
        target="_blank"
        rel="noopener"
        className="font-medium text-accent-ink underline underline-offset-4"
      >
        Licences of Hearth and what it is built from
      </a>
    </p>
  );
}
