import { CLOSE, type DeviceId } from "@hearth/protocol";
import type { Held } from "./held.ts";
import { type Order, type Outcome, refused, said } from "./orders.ts";

/** Shorter beginnings are not taken: ids begin with the time, so that many begin alike. */
const SHORTEST = 8;

/**
 * Refuses a device from now on, or (`undo`) lets it in again (SPEC: HO62). The host can sign nothing in the roster: to
 * the others the device still belongs, until one of its person's devices signs it out.
 */
export async function shutOut(held: Held, order: Extract<Order, { order: "revoke-device" }>): Promise<Outcome> {
  const { store, shutOut: out, now } = held.kept;
  const found = findDevice(held, order.device.toLowerCase());
  if (typeof found === "string") return refused(found);
  const { device, username } = found;
  if (order.undo) {
    if (!out.has(device)) return said(`The device ${device} of ${username} is not shut out.`);
    await store.write((db) => db.deleteFrom("shut_out").where("device", "=", device).execute());
    out.delete(device);
    return said(`The device ${device} of ${username} is let in again.`);
  }
  await store.write((db) =>
    db
      .insertInto("shut_out")
      .values({ device, at: now() })
      .onConflict((it) => it.column("device").doNothing())
      .execute(),
  );
  out.add(device);
  held.running?.state.crowd.cutOff(device, CLOSE.refused);
  return said(
    `The device ${device} of ${username} is shut out: this host does not let it in any more.`,
    `It still holds what it has read, and stays in the list that members sign. Ask ${username} to sign it out from`,
    "another device as well: then everything new is sealed with keys that it does not get.",
  );
}

function findDevice({ kept: { home } }: Held, beginning: string): { device: DeviceId; username: string } | string {
  if (!home) return "This home has not been set up yet.";
  if (beginning.length < SHORTEST) return `Give at least ${SHORTEST} characters of the device's id. people lists them.`;
  const { devices, persons } = home.roster;
  const found = [...devices.values()].filter((it) => it.kind === "device" && it.device.startsWith(beginning));
  const [first, second] = found;
  if (!first) return `There is no device ${beginning}. people lists them.`;
  if (second) return `Several devices begin with ${beginning}. Give more of the id.`;
  return { device: first.device, username: persons.get(first.person)?.username ?? "somebody" };
}
