interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** As it is read out and shown. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/** A number that is heard while it changes. */
export function Slider({ label, value, min, max, step, text, onChange }: Props) {
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={text}
      {...{ min, max, step, value }}
      onChange={(event) => onChange(Number(event.target.value))}
      className="w-48 max-w-full cursor-pointer accent-accent"
    />
  );
}
