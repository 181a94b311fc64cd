import type { GhostRoomView, GhostView } from "@hearth/client/ghosts/api.ts";
import { initials, paletteOf } from "../parts/initials.ts";

const UNNAMED = "Somebody";

/** Who is here, and how they are reached. */
export function People({ view }: { view: GhostRoomView }) {
  return (
    <ul aria-label="People here" className="flex flex-wrap gap-2 border-line border-b px-3 py-2 text-sm sm:px-4">
      <li className="inline-flex min-w-0 items-center gap-2 rounded-full bg-sunken py-1 pr-3 pl-1">
        <Face name={view.name} of={view.name} />
        <span className="truncate">
          {view.name} <span className="text-ink-soft">(you)</span>
        </span>
      </li>
      {view.others.map((it) => (
        <li
          key={it.device}
          className="inline-flex min-w-0 max-w-full items-center gap-2 rounded-full bg-sunken py-1 pr-3 pl-1"
        >
          <Face name={it.name ?? "?"} of={it.device} />
          <span className="truncate">
            {it.name ?? UNNAMED} <span className="text-ink-soft">{reachOf(it)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How somebody is reached, in a few words. */
function reachOf({ reach, path }: GhostView): string {
  switch (reach) {
    case "connecting":
      return "connecting…";
    case "unreachable":
      return "cannot be reached, trying again";
    case "linked":
      return path === "relayed" ? "through a relay" : "direct";
  }
}

/** Somebody's initials. The name always stands beside it. */
export function Face({ name, of }: { name: string; of: string }) {
  return (
    <span
      aria-hidden
      className={`avatar avatar-${paletteOf(of)} inline-grid size-7 shrink-0 select-none place-items-center rounded-full font-semibold text-[0.6875rem] leading-none`}
    >
      {initials(name)}
    </span>
  );
}
