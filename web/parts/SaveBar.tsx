import { Button } from "./Button.tsx";
import { Saved } from "./Saved.tsx";

/** The end of a form that stays open: its button, and the word that it was saved. */
export function SaveBar({ name, busy, saved }: { name: string; busy: boolean; saved: boolean }) {
  return (
    <div className="flex items-center gap-3">
      <Button type="submit" kind="main" busy={busy}>
        {name}
      </Button>
      <Saved shown={saved} />
    </div>
  );
}
