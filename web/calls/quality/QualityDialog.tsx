import type { CallMember, CallView } from "@hearth/client/api.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Bars } from "./Bars.tsx";
import { useQuality } from "./watch.ts";
import { figuresOf, RATINGS } from "./words.ts";

/** How the connection with everybody in the call is, in figures. */
export function QualityDialog({ call, onClose }: { call: CallView; onClose: () => void }) {
  const others = call.members.filter(({ connection }) => connection !== undefined);
  return (
    <Dialog
      title="Connections"
      about="How sound gets from you to each of the others and back, in the last seconds."
      open
      onClose={onClose}
    >
      <ul className="grid grid-cols-1 gap-4">
        {others.map((member) => (
          <li key={member.device}>
            <Figures member={member} />
          </li>
        ))}
      </ul>
      {others.length === 0 && <p className="text-ink-soft text-sm">Nobody else is in the call.</p>}
    </Dialog>
  );
}

function Figures({ member: { name, device, connection } }: { member: CallMember }) {
  const quality = useQuality(device);
  const isOn = connection === "connected" || connection === "wavering";
  return (
    <section aria-label={name} className="rounded-lg border border-line p-3">
      <div className="flex items-center justify-between gap-3">
        <h3 className="min-w-0 truncate font-semibold text-sm">{name}</h3>
        <span className="flex shrink-0 items-center gap-1.5 text-sm">
          {quality && isOn && <Bars rating={quality.rating} />}
          {isOn ? (quality ? RATINGS[quality.rating] : "Measuring…") : "Not connected"}
        </span>
      </div>
      {quality && isOn && (
        <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
          {figuresOf(quality).map(([what, value]) => (
            <div key={what} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-ink-soft">{what}</dt>
              <dd className="text-right tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
