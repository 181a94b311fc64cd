import type { DeviceId, PersonId, RoomId } from "@hearth/protocol";
import type { World } from "../ports.ts";

/** So long somebody is shown who types, ms; and so often, at most, it is told. */
const SHOWN_MS = 6_000;
export const TYPING_EVERY_MS = 3_000;

interface Seen {
  readonly person: PersonId;
  readonly stop: () => void;
}

/** Who types where, by each device's newest word; nothing of it is kept. */
export class Typing {
  private readonly rooms = new Map<RoomId, Map<DeviceId, Seen>>();
  /** When each device said so last there: what is older is a repetition. */
  private readonly last = new Map<string, number>();

  constructor(
    private readonly world: Pick<World, "after">,
    private readonly changed: (room: RoomId) => void,
  ) {}

  take(it: { room: RoomId; person: PersonId; device: DeviceId; at: number; on: boolean }): void {
    const key = `${it.room} ${it.device}`;
    if (it.at <= (this.last.get(key) ?? 0)) return;
    this.last.set(key, it.at);
    this.drop(it.room, it.device);
    if (it.on) {
      const stop = this.world.after(SHOWN_MS, () => {
        this.drop(it.room, it.device);
        this.changed(it.room);
      });
      const here = this.rooms.get(it.room) ?? new Map<DeviceId, Seen>();
      this.rooms.set(it.room, here.set(it.device, { person: it.person, stop }));
    }
    this.changed(it.room);
  }

  /** Somebody has said what they were typing. */
  said(room: RoomId, device: DeviceId): void {
    if (this.drop(room, device)) this.changed(room);
  }

  in(room: RoomId): PersonId[] {
    return [...new Set([...(this.rooms.get(room)?.values() ?? [])].map(({ person }) => person))];
  }

  stop(): void {
    for (const here of this.rooms.values()) for (const { stop } of here.values()) stop();
    this.rooms.clear();
  }

  private drop(room: RoomId, device: DeviceId): boolean {
    const seen = this.rooms.get(room)?.get(device);
    seen?.stop();
    return this.rooms.get(room)?.delete(device) ?? false;
  }
}
