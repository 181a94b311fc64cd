import { useEffect, useRef } from "react";

/** Takes files that are dropped anywhere on the page, which would else be opened in its place. */
export function useDropped(take: (files: readonly File[]) => void): void {
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => {
    const keep = (event: DragEvent): boolean => {
      const brings = event.dataTransfer?.types.includes("Files") ?? false;
      if (brings) event.preventDefault();
      return brings;
    };
    const drop = (event: DragEvent): void => {
      if (keep(event)) taken.current([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", keep);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", keep);
      removeEventListener("drop", drop);
    };
  }, []);
}
