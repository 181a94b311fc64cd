import type { CallTerms } from "@hearth/protocol";
import { createContext, useContext } from "react";

/** What somebody does in the call that they are in, be it of a home or of a ghost room. */
export interface CallActs {
  setCallTerms(it: Partial<CallTerms>): unknown;
  leaveCall(): unknown;
}

const Acts = createContext<CallActs | undefined>(undefined);
export const CallActsProvider = Acts.Provider;

export function useCallActs(): CallActs {
  const acts = useContext(Acts);
  if (!acts) throw new Error("There is no call around this component.");
  return acts;
}
