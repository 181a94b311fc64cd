import type { Life } from "../life.ts";
import type { RetentionApi } from "./api.ts";
import { clearRoom, setRetention } from "./change.ts";

/** What a device answers to its app about how long messages are kept. */
export function retentionPart(life: Life): RetentionApi {
  return {
    setRetention: (room, ms) => life.act(async (inside) => setRetention(inside, room, ms)),
    clearRoom: (room, whose) => life.act((inside) => clearRoom(inside, room, whose)),
  };
}
