import { useEffect, useRef } from "react";
import { classes } from "../parts/classes.ts";

interface Props {
  readonly track: MediaStreamTrack;
  /** Whole, with borders; else it fills its place, and something of its sides is cut. */
  readonly whole?: boolean;
  readonly mirrored?: boolean;
  readonly className?: string;
}

/** A picture as it comes. Its sound, if there is one, is played elsewhere. */
export function PictureOf({ track, whole = false, mirrored = false, className }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch(() => undefined); // taken away meanwhile
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      muted
      autoPlay
      playsInline
      aria-hidden
      className={classes("size-full", whole ? "object-contain" : "object-cover", mirrored && "-scale-x-100", className)}
    />
  );
}
