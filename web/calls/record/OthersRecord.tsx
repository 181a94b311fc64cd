import type { CallMember, CallView } from "@hearth/client/api.ts";
import { Disc } from "lucide-react";

/** Who else records the call. */
export function OthersRecord({ call, own }: { call: CallView; own: CallMember | undefined }) {
  const others = call.members.filter((it) => it.terms.recording && it.device !== own?.device).map(({ name }) => name);
  if (others.length === 0) return null;
  return (
    <div className="px-3 pb-2.5 text-sm sm:px-4">
      <p role="alert" className="flex items-center gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger">
        <Disc aria-hidden className="size-4 shrink-0" />
        {`${others.join(", ")} ${others.length === 1 ? "records" : "record"} this call.`}
      </p>
    </div>
  );
}
