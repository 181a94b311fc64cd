import { type CallTerms, ok, type Result, refuse } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Calls } from "./calls.ts";

/** As `CallsApi.setCallTerms`. Nobody records whom it cannot be told (SPEC: PR33): then the terms are as before. */
export async function setCallTerms(calls: Calls, it: Partial<CallTerms>): Promise<Result<null, Failure>> {
  const begins = it.recording === true && !calls.terms.recording;
  calls.setTerms(it);
  if (!begins || !calls.mine || (await haveHeard(calls))) return ok(null);
  calls.setTerms({ recording: false });
  return refuse(FAILURES.call_untold);
}

/** Whether what was said last has come to everybody who is heard in this device's call. */
async function haveHeard(calls: Calls): Promise<boolean> {
  const told = await calls.saying.told;
  const { mine, there, legs } = calls;
  if (told === "all" || !mine) return told === "all";
  const here = there.in(mine.room).filter(({ call }) => call === mine.call);
  return here.every(({ device }) => legs.connectionWith(device).connection !== "connected" || told.includes(device));
}
