import type { CallMember, CallView } from "@hearth/client/api.ts";
import { Disc } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../parts/Button.tsx";
import { useDevice } from "../../state/hearth.ts";
import { Filmed } from "./Filmed.tsx";
import { OthersRecord } from "./OthersRecord.tsx";
import { stopRecording, useRecorder } from "./recorder.ts";

/** Who records the call, as long as they do. It ends with the call. */
export function RecordNotice({ call, own }: { call: CallView; own: CallMember | undefined }) {
  const device = useDevice();
  const mine = useRecorder(({ is }) => is === "on");
  const film = useRecorder((it) => it.film);
  useEffect(() => () => void stopRecording(device), [device]);
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
            <Button size="small" onClick={() => void stopRecording(device)}>
              Stop recording
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
