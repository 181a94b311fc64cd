/** The mark: a house with a fire in it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M16 5.5 26 14v11a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 6 25V14z" className="fill-on-accent" />
      <path
        d="M16 13c.6 2.6 4 4 4 7.3a4 4 0 0 1-8 0c0-1.5.8-2.5 1.5-3.3.3 1 .8 1.4 1.200 1.6C15 16.9 14.700 14.8 16 13z"
        className="fill-accent"
      />
    </svg>
  );
}
