import type { FileView } from "@hearth/client/api.ts";
import { boxOf, columnsOf } from "./boxes.ts";

/** What is shown of pictures and films: their author said how large they are, and their bytes have not said otherwise. */
export const isSeen = ({ kind, picture }: FileView): boolean =>
  (kind === "picture" || kind === "film") && picture !== undefined;

/** The room that files take while the program that shows them comes. */
export function FilesSpace({ files }: { files: readonly FileView[] }) {
  const seen = files.filter(isSeen);
  const [one] = seen;
  const rows = Math.ceil(seen.length / columnsOf(seen.length));
  return (
    <div aria-hidden className="mt-1 space-y-1.5">
      {seen.length === 1 && one?.picture && (
        <div
          style={{ width: boxOf(one.picture).width, aspectRatio: boxOf(one.picture).ratio }}
          className="max-w-full"
        />
      )}
      {seen.length > 1 && <div className="max-w-105" style={{ aspectRatio: columnsOf(seen.length) / rows }} />}
      {files.length > seen.length && <div style={{ height: `${(files.length - seen.length) * 4}rem` }} />}
    </div>
  );
}
