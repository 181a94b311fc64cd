import { type ReactNode, useState } from "react";
import { Button } from "../parts/Button.tsx";

/** A button that gives way to what it opens, and comes back when that is closed. */
export function Opening({ name, children }: { name: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState<boolean>();
  if (open) return children(() => setOpen(false));
  return (
    <Button
      size="small"
      className="justify-self-start"
      autoFocus={open === false} // whoever closed it is where they were
      onClick={() => setOpen(true)}
    >
      {name}
    </Button>
  );
}
