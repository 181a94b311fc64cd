import type { Bytes, LogItem, RoomId } from "@hearth/protocol";
import type { Attack } from "../hostile/attack.ts";
import type { Seeded } from "../kit/seed.ts";
import { alters, drops, flip, inserts, type Pick, replays, swaps } from "./log.ts";

/** One to three lies about a room's log, at places that `random` chooses. `forged` is slipped in now and then. */
export function randomLies(
  random: Seeded,
  room: RoomId,
  length: number,
  forged: Bytes,
): { names: string[]; attack: Attack } {
  const names: string[] = [];
  const lies: Attack[] = [];
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = 1 + random.below(length);
    const pick: Pick = (_, item) => item.seq === at;
    const byte = random.below(300);
    const kinds: [string, Attack][] = [
      ["drops", drops({ room, pick })],
      ["replays", replays({ room, pick })],
      ["swaps", swaps({ room, pick })],
      [`flips byte ${byte} of`, alters({ room, pick, change: flip(byte) })],
      ["inserts behind", inserts({ room, pick, event: forged })],
      ["moves to the end", movesToEnd(room, at)],
    ];
    const [name, lie] = kinds[random.below(kinds.length)] ?? ["", {}];
    names.push(`${name} ${at}`);
    lies.push(lie);
  }
  const attack: Attack = {
    log: (of, items) =>
      lies.reduce<readonly LogItem[]>(
        (log, lie) => (lie.log?.(of, log) ?? log).map((item, i) => ({ ...item, seq: i + 1 })),
        items,
      ),
  };
  return { names, attack };
}

const movesToEnd = (room: RoomId, at: number): Attack => ({
  log: (of, items) =>
    of === room ? [...items.filter(({ seq }) => seq !== at), ...items.filter(({ seq }) => seq === at)] : items,
});
