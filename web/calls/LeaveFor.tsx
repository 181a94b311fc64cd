import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { useLeaving } from "./leaving.ts";

/** Asks before one call is left for another. */
export default function LeaveFor() {
  const asked = useLeaving((it) => it.asked);
  if (!asked) return null;
  const { name, ends, records, answer } = asked;
  return (
    <Dialog
      title="Leave the call that you are in?"
      about={`${ends ? `Your call with ${name} would be over.` : `The call in ${name} would go on without you.`}${records ? " Your recording ends there." : ""}`}
      open
      onClose={() => answer(false)}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => answer(false)}>Stay</Button>
        <Button kind="main" onClick={() => answer(true)}>
          Leave and join
        </Button>
      </div>
    </Dialog>
  );
}
