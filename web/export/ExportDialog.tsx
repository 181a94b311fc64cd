import type { Me } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Notice } from "../parts/Notice.tsx";
import { ExportForm } from "./ExportForm.tsx";
import { useExport } from "./useExport.ts";
import type { ExportProgress } from "./write.ts";

const number = new Intl.NumberFormat();
const ABOUT = "A ZIP file with pages that any browser shows, and the same as data for programs.";

interface Props {
  readonly me: Me;
  /** The room that is chosen at first; left out: all of them. */
  readonly room?: RoomId | undefined;
  readonly onClose: () => void;
}

/** A person takes along what they may read. */
export default function ExportDialog({ me, room, onClose }: Props) {
  const { standing, begin, cancel, again } = useExport();
  return (
    <Dialog title="Export messages" about={ABOUT} open onClose={onClose}>
      <div className="grid grid-cols-1 gap-4">
        {standing.at === "asked" && <ExportForm me={me} room={room} onExport={begin} />}
        {standing.at === "working" && <Working progress={standing.progress} onCancel={cancel} />}
        {standing.at === "failed" && (
          <>
            <Notice kind="danger" alert>
              {standing.text}
            </Notice>
            <Button className="justify-self-start" onClick={again}>
              Back
            </Button>
          </>
        )}
        {standing.at === "done" && (
          <>
            <p role="status">
              {standing.exported.messages === 1
                ? "1 message is in the file."
                : `${number.format(standing.exported.messages)} messages are in the file.`}
            </p>
            {standing.exported.incomplete.length > 0 && (
              <Notice kind="warn">
                Older messages could not be read from the host, and are missing:{" "}
                {standing.exported.incomplete.map(({ name }) => name).join(", ")}. Export again when you are connected.
              </Notice>
            )}
            <Button kind="main" className="justify-self-start" onClick={onClose}>
              Done
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Working({ progress, onCancel }: { progress: ExportProgress | undefined; onCancel: () => void }) {
  return (
    <>
      <div className="grid gap-1.5">
        <p role="status" className="text-sm">
          {progress ? sentenceOf(progress) : "Looking what there is."}
        </p>
        <progress
          aria-label="Export"
          className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
          {...(progress && { value: progress.done, max: Math.max(1, progress.of) })}
        />
      </div>
      <Button className="justify-self-start" onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
}

function sentenceOf({ is, done, of }: ExportProgress): string {
  const counted = `${number.format(done)} of ${is === "reading" ? "about " : ""}${number.format(of)}`;
  return is === "reading" ? `Reading older messages from the host: ${counted} are here.` : `Writing: ${counted}.`;
}
