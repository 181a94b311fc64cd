import { useEffect, useState } from "react";
import type { Lines } from "./wire.ts";

/** The code's lines in coloured pieces as soon as they are known; undefined until then, and where they never are. */
export function useHighlight(language: string, text: string): Lines | undefined {
  const [lines, setLines] = useState<Lines>();
  useEffect(() => {
    if (language === "") return;
    let wanted = true;
    void import("./highlight.ts").then(
      async ({ highlight }) => {
        const found = await highlight(language, text);
        if (wanted) setLines(found);
      },
      () => {}, // Without its program the code is plain.
    );
    return () => {
      wanted = false;
      setLines(undefined);
    };
  }, [language, text]);
  return lines;
}
