import type { Result } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import type { Inside } from "../home/inside.ts";
import type { Life } from "../life.ts";
import type { OwnApi } from "./api.ts";
import { readDrafts, setDraft } from "./drafts.ts";
import { changeRoomSettings, changeSettings, readRoomSettings, readSettings } from "./settings.ts";
import { USUAL_SETTINGS } from "./usual.ts";

/** The app's calls that concern what the person's devices share. */
export function ownPart(life: Life): OwnApi {
  const change = (work: (inside: Inside) => Result<null, Failure>) => life.act(async (inside) => work(inside));
  return {
    settings: async () => (life.inside ? readSettings(life.inside.own) : USUAL_SETTINGS),
    changeSettings: (it) =>
      change(({ home, own, receipts, reach }) => {
        const done = changeSettings(home, own, it);
        receipts.gather();
        reach.review();
        return done;
      }),
    roomSettings: async () => (life.inside ? readRoomSettings(life.inside.own) : []),
    changeRoomSettings: ({ room, change: it }) => change(({ home, own }) => changeRoomSettings(home, own, room, it)),
    drafts: async () => (life.inside ? readDrafts(life.inside.own) : []),
    setDraft: ({ place, text }) => change(({ home, own }) => setDraft(home, own, place, text)),
    shareNow: () => life.act(async ({ own }) => own.flush().then(() => ({ ok: true, value: null }))),
  };
}
