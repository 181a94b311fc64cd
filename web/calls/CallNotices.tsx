import type { CallView } from "@hearth/client/api.ts";
import { Button } from "../parts/Button.tsx";
import { useWaitsForPress } from "../sound/begin.ts";
import { MICROPHONE_REFUSALS } from "../sound/words.ts";
import { microphone, useMicrophone } from "./microphone.ts";
import { useQuiet } from "./quality/quiet.ts";
import { useQualities } from "./quality/watch.ts";
import { weakText } from "./quality/weak.ts";

/** What is wrong with a call, and what to do. */
export function CallNotices({ call }: { call: CallView }) {
  const silent = useMicrophone(({ is }) =>
    is === "off" || is === "asking" || is === "on" ? undefined : MICROPHONE_REFUSALS[is],
  );
  const altered = names(call, "altered");
  const failed = names(call, "failed");
  const waits = useWaitsForPress(({ is }) => is);
  const quiet = useQuiet(({ of }) => of);
  const weak = useQualities(({ of }) => weakText(call.members, of, quiet));
  if (!silent && !altered && !failed && !waits && !weak) return null;
  return (
    <div className="grid gap-1 px-3 pb-2.5 text-sm sm:px-4">
      {altered && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger">
          {`What you and ${altered} told each other in order to connect was changed on the way. Hearth has stopped: nothing was said or heard. Leave and join again; if it happens again, ask whoever runs the host.`}
        </p>
      )}
      {waits && (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          Press anywhere on this page: only then your browser lets you hear the others and be heard.
        </p>
      )}
      {failed && (
        <p role="note" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          {`There is no way to ${failed} now. Hearth goes on trying.`}
        </p>
      )}
      {weak && (
        <p role="note" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          {weak}
        </p>
      )}
      {silent && (
        <div role="note" className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
          <span className="min-w-0 flex-1 basis-60">{`The others do not hear you. ${silent}`}</span>
          <Button size="small" onClick={() => void microphone.on()}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}

function names({ members }: CallView, connection: "altered" | "failed"): string | undefined {
  const all = members.filter((it) => it.connection === connection).map(({ name }) => name);
  return all.length > 0 ? all.join(", ") : undefined;
}
