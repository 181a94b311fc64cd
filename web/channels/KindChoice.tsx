interface Props {
  readonly voice: boolean;
  readonly onChoose: (voice: boolean) => void;
}

/** What a new channel is for. In one to talk in people write, too. */
export function KindChoice({ voice, onChoose }: Props) {
  const look = "flex min-h-10 items-center gap-2.5 rounded-md border border-line px-3 text-sm";
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">Kind</legend>
      <label className={look}>
        <input
          type="radio"
          name="kind"
          checked={!voice}
          onChange={() => onChoose(false)}
          className="size-4 accent-accent"
        />
        Text
      </label>
      <label className={look}>
        <input
          type="radio"
          name="kind"
          checked={voice}
          onChange={() => onChoose(true)}
          className="size-4 accent-accent"
        />
        Voice
      </label>
    </fieldset>
  );
}
