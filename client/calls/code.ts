import { callCode } from "@hearth/sealing";
import type { Calls } from "./calls.ts";
import { isSeen } from "./there.ts";

/** The code of this device's call, by the keys that the roster has of everybody in it. Undefined: it is in none, or alone. */
export async function codeOf({ home, mine, there }: Calls): Promise<string | undefined> {
  if (!mine) return undefined;
  const here = there.in(mine.room).filter((it) => it.call === mine.call && isSeen(it));
  const { devices } = home.roster.now;
  const keys = here.flatMap(({ device }) => devices.get(device) ?? []);
  if (keys.length < 2 || keys.length < here.length) return undefined;
  return callCode({ home: home.account.home, room: mine.room, call: mine.call }, keys);
}
