import type { Bytes, DeviceId } from "@hearth/protocol";
import type { Attack } from "../hostile/attack.ts";
import { headOf } from "../hostile/mirror.ts";

/**
 * Two rosters for two people: what `device` changes stands in a roster that it alone is shown, and what others change
 * from then on it is not told. Both are signed by members throughout.
 */
export function forks(device: DeviceId): Attack {
  let shared: number | undefined;
  const own: Bytes[] = [];
  const shown = (entries: readonly Bytes[]) => (shared === undefined ? entries : [...entries.slice(0, shared), ...own]);
  let truth: readonly Bytes[] = [];
  return {
    concerns: (who) => who.is === "device" && who.device === device,
    roster: async (_, entries) => {
      truth = entries;
      return shown(entries);
    },
    async keeps(asked) {
      if (asked.ask !== "roster.change") return undefined;
      shared ??= asked.body.after.number;
      own.push(...asked.body.change.entries);
      return headOf(shown(truth));
    },
  };
}
