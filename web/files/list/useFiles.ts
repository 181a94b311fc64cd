import type { FileItem, FilesWish } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { useEffect, useRef, useState } from "react";
import { useDevice } from "../../state/hearth.ts";
import { latest } from "../../state/latest.ts";

/** What one asking brings at the most. */
const PAGE = 50;

/** A room's files of a kind, newest first, as far back as somebody has asked. `undefined` until first read. */
export function useFiles(room: RoomId, kind: FilesWish) {
  const device = useDevice();
  const [shown, set] = useState<{ kind: FilesWish; items: readonly FileItem[]; more: boolean }>();
  const pages = useRef(1);
  const look = useRef<() => void>(() => undefined);
  useEffect(() => {
    let open = true;
    pages.current = 1;
    look.current = latest(async () => {
      const items: FileItem[] = [];
      let more = true;
      for (let page = 0; page < pages.current && more; page++) {
        const next = await device.filesIn(room, kind, items.at(-1)?.id);
        items.push(...next);
        more = next.length >= PAGE;
      }
      if (open) set({ kind, items, more });
    });
    look.current();
    const stop = device.onChange(
      (changed) =>
        (changed.what === "files" || (changed.what === "timeline" && changed.room === room)) && look.current(),
    );
    return () => {
      open = false;
      stop();
    };
  }, [device, room, kind]);
  function older(): void {
    pages.current++;
    look.current();
  }
  return { files: shown?.kind === kind ? shown.items : undefined, more: shown?.more ?? false, older };
}
