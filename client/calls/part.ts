import { ok } from "@hearth/protocol";
import type { Life } from "../life.ts";
import { setCallTerms } from "./announce.ts";
import type { CallsApi } from "./api.ts";
import { codeOf } from "./code.ts";
import { viewCalls } from "./view.ts";

/** The app's calls that concern calls. */
export function callsPart(life: Life): CallsApi {
  return {
    calls: async () => (life.inside ? viewCalls(life.inside.calls) : []),
    joinCall: (room, how) => life.act(async ({ calls }) => calls.join(room, how)),
    joinCallAgain: (how = {}) => life.act(async ({ calls }) => calls.joinAgain(how)),
    leaveCall: () =>
      life.act(async ({ calls }) => {
        calls.leave();
        return ok(null);
      }),
    declineCall: (room) =>
      life.act(async ({ calls }) => {
        calls.decline(room);
        return ok(null);
      }),
    callCode: async () => (life.inside ? codeOf(life.inside.calls) : undefined),
    setCallTerms: (it) => life.act(({ calls }) => setCallTerms(calls, it)),
  };
}
