/** The quietest and the loudest that is shown, dBFS. */
const [LOW, HIGH] = [-80, -10];

const share = (level: number) => `${Math.round(((Math.min(Math.max(level, LOW), HIGH) - LOW) / (HIGH - LOW)) * 100)}%`;

interface Props {
  /** dBFS. */
  readonly level: number;
  /** Others would hear it. */
  readonly open: boolean;
  /** What is louder is a voice, dBFS. */
  readonly threshold?: number;
}

/** How loud it is, and from where on it is a voice. */
export function LevelMeter({ level, open, threshold }: Props) {
  return (
    <div className="relative h-3 w-full overflow-hidden rounded-full border border-line-strong bg-sunken">
      <svg aria-hidden className="absolute inset-0 size-full">
        <rect x={0} y={0} height="100%" width={share(level)} className={open ? "fill-good" : "fill-ink-soft"} />
        {threshold !== undefined && <rect x={share(threshold)} y={0} height="100%" width={2} className="fill-accent" />}
      </svg>
    </div>
  );
}
