import { type DragEvent, useEffect, useState } from "react";
import { toast } from "../../parts/toasts.ts";
import { add } from "./added.ts";

const brings = (transfer: DataTransfer | null): boolean => transfer?.types.includes("Files") ?? false;

/** Takes files that are dropped anywhere within an element. `over`: they are held above it now. */
export function useDrop(place: string, mayAdd: boolean) {
  const [depth, setDepth] = useState(0);

  useEffect(() => {
    // Dropped beside it, a file would be opened in place of the app.
    const keep = (event: globalThis.DragEvent): void => {
      if (brings(event.dataTransfer)) event.preventDefault();
    };
    const end = (event: globalThis.DragEvent): void => {
      keep(event);
      setDepth(0);
    };
    addEventListener("dragover", keep);
    addEventListener("drop", end);
    return () => {
      removeEventListener("dragover", keep);
      removeEventListener("drop", end);
    };
  }, []);

  const on = {
    onDragEnter: (event: DragEvent) => brings(event.dataTransfer) && setDepth((now) => now + 1),
    onDragLeave: (event: DragEvent) => brings(event.dataTransfer) && setDepth((now) => Math.max(0, now - 1)),
    onDrop: (event: DragEvent) => {
      if (!brings(event.dataTransfer)) return;
      event.preventDefault();
      setDepth(0);
      if (mayAdd) add(place, filesOf(event.dataTransfer));
    },
  };
  return { over: depth > 0 && mayAdd, on };
}

/** What was dropped but folders, which nobody can read as files. */
function filesOf(transfer: DataTransfer): File[] {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory);
  if (folders.length > 0) toast(NO_FOLDERS, "danger");
  const names = new Set(folders.map((item) => item.webkitGetAsEntry()?.name));
  return [...transfer.files].filter(({ name }) => !names.has(name));
}

const NO_FOLDERS = "A folder cannot be sent. Pack it into a ZIP file, and send that.";
