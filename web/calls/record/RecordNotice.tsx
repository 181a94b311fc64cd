import type { CallMember, CallView } from "@hearth/client/api.ts";
import { Disc } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../parts/Button.tsx";
import { useCallActs } from "../acts.ts";
import { Filmed } from "./Filmed.tsx";
import { OthersRecord } from "./OthersRecord.tsx";
import { stopRecording, useRecorder } from "./recorder.ts";

/** Who records the call, as long as they do. It ends with the call. */
export function RecordNotice({ call, own }: { call: CallView; own: CallMember | undefined }) {
  const acts = useCallActs();
  const mine = useRecorder(({ is }) => is === "on");
  const film = useRecorder((it) => it.film);
  useEffect(() => () => void stopRecording(acts), [acts]);
  useEffect(() => {
    if (!mine) return;
    // What is recorded goes with the page.
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, [mine]);
  return (
    <>
      <OthersRecord call={call} own={own} />
      {film && <Filmed film={film} call={call} own={own?.device} />}
      {mine && (
        <div className="px-3 pb-2.5 text-sm sm:px-4">
          <div
            role="status"
            className="flex flex-wrap items-center gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger"
          >
            <Disc aria-hidden className="size-4 shrink-0" />
            <span className="min-w-0 flex-1 basis-40">You record this call, and everybody in it sees that.</span>
            <Button size="small" onClick={() => void stopRecording(acts)}>
              Stop recording
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
