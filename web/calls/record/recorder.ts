import type { CallActs, CallView } from "@hearth/client/calls/api.ts";
import { create } from "zustand";
import { toast } from "../../parts/toasts.ts";
import type { Film } from "./film.ts";
import { type Recorded, Recording } from "./recording.ts";

/** This device's recording of the call that it is in. `beginning`: the person says where to keep it, and the others are told. */
export const useRecorder = create<{
  readonly is: "off" | "beginning" | "on";
  /** Where pictures are recorded, too: what draws them. */
  readonly film?: Film | undefined;
}>(() => ({ is: "off" }));

let now: Recording | undefined;
/** Counts what was asked for, so that what comes too late is seen to be. */
let round = 0;

/** To be called right after a press. All in the call are told before anything is recorded. */
export async function startRecording(
  acts: CallActs,
  call: CallView,
  { room, what }: { readonly room: string; readonly what: Recorded },
): Promise<void> {
  if (useRecorder.getState().is !== "off") return;
  const mine = ++round;
  useRecorder.setState({ is: "beginning" });
  const announce = async () => {
    if (mine !== round) return false;
    const announced = await acts.setCallTerms({ recording: true });
    if (!announced.ok) toast(announced.error.text, "danger");
    return announced.ok;
  };
  const failed = () => {
    if (mine !== round) return; // it has ended
    toast("The recording cannot be written any more. What came before is kept.", "danger");
    void stopRecording(acts);
  };
  try {
    const begun = await Recording.begin(what, fileName(room, call), announce, failed);
    if (mine !== round) return void (await begun?.end()); // the call is over
    now = begun;
    useRecorder.setState({ is: begun ? "on" : "off", film: begun?.film });
  } catch {
    toast("This call cannot be recorded here.", "danger");
    if (mine === round) await stopRecording(acts);
  }
}

/** Ends it, and hands the file over. Changes nothing where there is none. */
export async function stopRecording(acts: CallActs): Promise<void> {
  const [it, was] = [now, useRecorder.getState().is];
  if (was === "off") return;
  round += 1;
  now = undefined;
  useRecorder.setState({ is: "off", film: undefined });
  void acts.setCallTerms({ recording: false });
  try {
    await it?.end();
  } catch {
    toast("The recording could not be kept whole.", "danger");
  }
}

/** `Call lounge 2026-11-21 18.30`, by this device's clock; signs that file systems do not take are left out. */
function fileName(room: string, { since }: CallView): string {
  const at = new Date(since ?? Date.now());
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const plain = room.replaceAll(/[^\p{L}\p{N} _-]/gu, "").trim();
  return `Call ${plain} ${day} ${two(at.getHours())}.${two(at.getMinutes())}`;
}
