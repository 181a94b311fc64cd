import { refuse } from "@hearth/protocol";
import { failureOf } from "../failure.ts";
import type { Life } from "../life.ts";
import type { ReachApi } from "./api.ts";

/** What a device answers about how others come to the host. */
export function reachPart(life: Life): ReachApi {
  return {
    checkReach: () =>
      life.act(async ({ connected }) => {
        if (!connected) return refuse(failureOf({ code: "offline" }));
        const facts = await connected.ask("reach.read", {});
        if (!facts.ok) return refuse(failureOf(facts.error));
        const ice = await connected.ask("ice.servers", {});
        if (!ice.ok) return refuse(failureOf(ice.error));
        return { ok: true, value: { ...facts.value, ice: ice.value.servers } };
      }),
  };
}
