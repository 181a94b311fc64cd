import { lazy, Suspense } from "react";
import { useHearth } from "../state/hearth.ts";
import { useLeaving } from "./leaving.ts";
import { useMyCall } from "./useMyCall.ts";

const CallBar = lazy(() => import("./CallBar.tsx"));
const LeaveFor = lazy(() => import("./LeaveFor.tsx"));
const Ringing = lazy(() => import("./Ringing.tsx"));

/** The call that I am in, whatever room is open, and those to which I am called. */
export function Calls() {
  const mine = useMyCall();
  const ringing = useHearth((hearth) => hearth.calls.find(({ is }) => is === "ringing"));
  const leaving = useLeaving(({ asked }) => asked !== undefined);
  return (
    <Suspense>
      {ringing && <Ringing key={ringing.call} call={ringing} />}
      {mine && <CallBar key={mine.call} call={mine} />}
      {leaving && <LeaveFor />}
    </Suspense>
  );
}
