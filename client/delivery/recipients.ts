import type { PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Recipient } from "./queue.ts";

/** All devices in a room but this one: of everybody who is in, my own too. */
export function recipientsIn(home: Home, room: RoomId): Recipient[] {
  const people: readonly PersonId[] = home.privates.of(room)?.people ?? [];
  return people.flatMap((person) => {
    const devices = home.roster.now.persons.get(person)?.devices ?? [];
    return devices.flatMap((device) => {
      const it = home.roster.now.devices.get(device);
      const stands = it?.kind === "device" && it.revokedAt === undefined && device !== home.author.device;
      return stands ? [{ device, person }] : [];
    });
  });
}
