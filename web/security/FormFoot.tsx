import { Button } from "../parts/Button.tsx";
import { Failed } from "../parts/Failed.tsx";

interface Props {
  readonly name: string;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly onCancel: () => void;
}

/** What stands under a form of the settings: what went wrong, the way on and the way back. */
export function FormFoot({ name, busy, failure, onCancel }: Props) {
  return (
    <>
      <Failed text={failure} />
      <div className="flex gap-2">
        <Button type="submit" kind="main" size="small" busy={busy}>
          {name}
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  );
}
