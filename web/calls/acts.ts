import type { CallActs } from "@hearth/client/calls/api.ts";
import { createContext, useContext } from "react";

const Acts = createContext<CallActs | undefined>(undefined);
export const CallActsProvider = Acts.Provider;

/** What somebody does in the call that they are in, be it of a home or of a ghost room. */
export function useCallActs(): CallActs {
  const acts = useContext(Acts);
  if (!acts) throw new Error("There is no call around this component.");
  return acts;
}
