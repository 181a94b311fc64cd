import type { EventId } from "@hearth/protocol";
import { usePicture } from "../state/pictures.ts";
import { classes } from "./classes.ts";
import { Logo } from "./Logo.tsx";

/** The home's picture, or the mark as long as it has none. Its name always stands beside it. */
export function HomePicture({ picture, className }: { picture: EventId | undefined; className?: string }) {
  const url = usePicture(picture);
  if (!url) return <Logo {...(className !== undefined && { className })} />;
  return <img src={url} alt="" draggable={false} className={classes("rounded-md object-cover", className)} />;
}
