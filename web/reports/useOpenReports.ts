import type { Me } from "@hearth/client/api.ts";
import { useHearth } from "../state/hearth.ts";

/** How many reports wait for somebody in charge, if I am one; 0 for everybody else. */
export function useOpenReports(me: Pick<Me, "mayInvite">): number {
  return useHearth(({ reports }) => (me.mayInvite ? reports.filter((it) => !it.settled && !it.mine).length : 0));
}

/** That they wait, in words. */
export const openReportsText = (count: number): string =>
  count === 1 ? "1 report waits for you" : `${count} reports wait for you`;
