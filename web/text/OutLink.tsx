import type { ReactNode } from "react";
import { Link } from "../route/Link.tsx";
import { readPath } from "../route/routes.ts";

const LOOK = "text-accent-ink underline decoration-1 underline-offset-2 hover:decoration-2";

interface Props {
  /** http, https or mailto, complete. */
  readonly address: string;
  /** Said behind the words where they do not say it. */
  readonly host?: string | undefined;
  readonly children: ReactNode;
}

/** A way out of the app, in a page of its own that learns nothing of this one; to a place of this home, a way inside it. */
export function OutLink({ address, host, children }: Props) {
  const inside = placeOf(address);
  if (inside)
    return (
      <Link to={inside} className={LOOK}>
        {children}
      </Link>
    );
  return (
    <>
      <a href={address} target="_blank" rel="noopener noreferrer" title={address} className={LOOK}>
        {children}
      </a>
      {host && <span className="text-[0.8125em] text-ink-soft"> ({host})</span>}
    </>
  );
}

/** A room of this home that an address leads to. */
function placeOf(address: string) {
  if (typeof location === "undefined") return undefined;
  const url = new URL(address);
  if (url.origin !== location.origin || url.hash !== "" || url.search !== "") return undefined;
  const route = readPath(url.pathname);
  return route.at === "room" ? route : undefined;
}
