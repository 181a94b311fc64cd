import { useEffect, useRef } from "react";
import { Notice } from "./Notice.tsx";

/** Why something was not done, read out and brought into sight as soon as it is known; nothing where nothing failed. */
export function Failed({ text }: { readonly text: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text !== undefined) box.current?.scrollIntoView({ block: "nearest" });
  }, [text]);
  if (text === undefined) return null;
  return (
    <div ref={box} className="scroll-mb-14">
      <Notice kind="danger" alert>
        {text}
      </Notice>
    </div>
  );
}
