import { useEffect, useRef, useState } from "react";
import { Notice } from "../parts/Notice.tsx";
import { scan } from "./scan.ts";

/** The camera's picture, until it has seen a code. */
export function ScanCode({
  onSeen,
  otherwise = "compare the digits",
}: {
  onSeen: (text: string) => void;
  /** What to do without a camera. */
  otherwise?: string;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onSeen);
  told.current = onSeen;
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    let stop: () => void = () => undefined;
    if (video.current)
      scan(video.current, (text) => told.current(text)).then(
        (end) => {
          if (gone) end();
          else stop = end;
        },
        () => setFailed(true),
      );
    return () => {
      gone = true;
      stop();
    };
  }, []);

  if (failed)
    return <Notice kind="warn">The browser gives no camera here. Allow it for this page, or {otherwise}.</Notice>;
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label="Camera"
      className="aspect-square w-full rounded-md bg-sunken object-cover"
    />
  );
}
