import { newId, type RoomEntryBody, type RoomId, type RoomMode } from "@hearth/protocol";
import { emptyRoom, extendRoom, type RoomRoster, writeRoomEntry } from "@hearth/roster";
import type { Caller } from "./caller.ts";
import { type Household, NOTHING } from "./household.ts";
import type { Somebody } from "./person.ts";

/** A private room of alice's. */
export class PrivateRoom {
  readonly room = newId<RoomId>();
  private roster: RoomRoster;

  private constructor(
    private readonly house: Household,
    private readonly alice: Caller,
  ) {
    this.roster = emptyRoom(house.home, this.room);
  }

  static async begin(house: Household, alice: Caller, people: readonly Somebody[], mode?: "relayed" | "direct") {
    const it = new PrivateRoom(house, alice);
    const body: RoomEntryBody = {
      type: "room-genesis",
      kind: "group",
      people: people.map(({ person }) => person),
      history: { newcomers: "all" },
    };
    await it.happens(mode ? { ...body, mode } : body);
    return it;
  }

  become = (mode: RoomMode): Promise<void> => this.happens({ type: "mode", mode });

  event(by: Somebody) {
    return by.event(this.house.home, this.room, this.house.roster.head, { roomHead: this.roster.head, size: 700 });
  }

  async happens(body: RoomEntryBody): Promise<void> {
    const { house } = this;
    const by = house.alice;
    const entry = await writeRoomEntry(this.roster, house.roster, by.author, by.pair.sign, Date.now(), body);
    const change = { ...NOTHING, entries: [entry] };
    const ask = { roster: this.room, after: this.roster.head, ring: 0, home: house.roster.head, change };
    await this.alice.ask("roster.change", ask);
    const next = await extendRoom(this.roster, house.roster, [entry]);
    if (!next.ok) throw new Error(next.error.code);
    this.roster = next.value;
  }
}
