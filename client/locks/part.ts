import type { Life } from "../life.ts";
import type { LocksApi } from "./api.ts";
import { enterPassphrase, forgetPassphrase, lockRoom, takeLockOff } from "./change.ts";

/** The app's calls that concern rooms with a passphrase. */
export function locksPart(life: Life): LocksApi {
  return {
    lockRoom: (room, it) => life.act((inside) => lockRoom(inside, room, it)),
    takeLockOff: (room) => life.act((inside) => takeLockOff(inside, room)),
    enterPassphrase: (room, it) => life.act((inside) => enterPassphrase(inside, room, it)),
    forgetPassphrase: (room) => life.act((inside) => forgetPassphrase(inside, room)),
  };
}
