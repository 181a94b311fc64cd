import type { CallMember } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import type { Quality } from "./judge.ts";

/** Nothing comes through, and may again. */
export const isLost = ({ device, connection }: CallMember, quiet: ReadonlySet<DeviceId>): boolean =>
  connection === "wavering" || (connection === "connected" && quiet.has(device));

/** What is said, kindly, of connections that people notice, and what helps. `quiet`: from whom nothing comes. Undefined: there is none. Pure. */
export function weakText(
  members: readonly CallMember[],
  of: ReadonlyMap<DeviceId, Pick<Quality, "rating">>,
  quiet: ReadonlySet<DeviceId>,
): string | undefined {
  const here = members.filter(({ connection }) => connection === "connected" || connection === "wavering");
  const whose = (some: readonly CallMember[]) =>
    some.length > 1 && some.length === here.length
      ? "Your connection"
      : `The connection with ${some.map(({ name }) => name).join(", ")}`;
  const lost = here.filter((it) => isLost(it, quiet));
  if (lost.length > 0) return `${whose(lost)} is interrupted: Hearth is looking for a way back.`;
  const weak = here.filter(({ device }) => of.get(device)?.rating === "poor");
  if (weak.length === 0) return undefined;
  const seen = members.some(({ me, connection, terms }) => me && !connection && (terms.camera || terms.screen));
  return `${whose(weak)} is poor now: words may get lost.${seen ? " It helps to show no picture for a while." : ""}`;
}
