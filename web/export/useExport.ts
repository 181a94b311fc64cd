import { useEffect, useRef, useState } from "react";
import { useDevice } from "../state/hearth.ts";
import { openSink } from "./sink.ts";
import { type Exported, type ExportProgress, type ExportWish, writeExport } from "./write.ts";
import { ArchiveTooLarge } from "./zip.ts";

/** How far an export has come. */
type Standing =
  | { readonly at: "asked" }
  | { readonly at: "working"; readonly progress: ExportProgress | undefined }
  | { readonly at: "done"; readonly exported: Exported }
  | { readonly at: "failed"; readonly text: string };

/** Exports on wish, one at a time; given up when it is cancelled or its dialog goes. */
export function useExport() {
  const device = useDevice();
  const [standing, stand] = useState<Standing>({ at: "asked" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function begin(wish: ExportWish, name: string): Promise<void> {
    const sink = await openSink(name);
    if (!sink) return;
    const stop = new AbortController();
    running.current = stop;
    const tell = (it: Standing) => {
      if (running.current === stop) stand(it);
    };
    tell({ at: "working", progress: undefined });
    const told = (progress: ExportProgress) => tell({ at: "working", progress });
    try {
      tell({ at: "done", exported: await writeExport(device, wish, sink, told, stop.signal) });
    } catch (error) {
      if (stop.signal.aborted) return tell({ at: "asked" });
      if (!(error instanceof ArchiveTooLarge)) console.error(error);
      tell({ at: "failed", text: error instanceof ArchiveTooLarge ? TOO_LARGE : FAILED });
    }
  }

  return { standing, begin, cancel: () => running.current?.abort(), again: () => stand({ at: "asked" }) };
}

const TOO_LARGE = "This is more than 4 GB. Export one room, or a shorter time, and then the next.";
const FAILED = "The file could not be written. See whether there is room on your disk, and try again.";
