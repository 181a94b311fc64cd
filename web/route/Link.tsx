import type { ComponentProps, MouseEvent } from "react";
import { go } from "./place.ts";
import { type Route, writePath } from "./routes.ts";

type Props = Omit<ComponentProps<"a">, "href"> & { to: Exclude<Route, { at: "unknown" }> };

/** A link inside the app. With a modifier key it stays the browser's. */
export function Link({ to, onClick, ...rest }: Props) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  }
  return <a {...rest} href={writePath(to)} onClick={follow} />;
}
