import type { CallMember } from "@hearth/client/api.ts";
import { Disc } from "lucide-react";
import { Bars } from "./quality/Bars.tsx";
import { useRating } from "./quality/watch.ts";

const PLACE = "absolute grid size-5 place-items-center rounded-full border border-line bg-raised";

/** What else is to be known of somebody in a call, as words. */
export function useMore({ device, connection, terms }: CallMember): readonly string[] {
  const rating = useRating(device);
  const weak = connection === "connected" && rating !== undefined && rating !== "good";
  return [...(weak ? [`${rating} connection`] : []), ...(terms.recording ? ["records this call"] : [])];
}

/** The same as pictures at their face; a good connection is not worth one. */
export function Marks({ member: { device, connection, terms } }: { member: CallMember }) {
  const rating = useRating(device);
  return (
    <>
      {connection === "connected" && rating !== undefined && rating !== "good" && (
        <span className={`${PLACE} -bottom-1 -left-1`}>
          <Bars rating={rating} className="size-3" />
        </span>
      )}
      {terms.recording && (
        <span className={`${PLACE} -top-1 -right-1 text-danger`}>
          <Disc aria-hidden className="size-3" />
        </span>
      )}
    </>
  );
}
