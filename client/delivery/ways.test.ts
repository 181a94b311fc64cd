import { expect, test } from "bun:test";
import {
  type Ask,
  type Bytes,
  type DeviceId,
  type EventId,
  encodeHeader,
  type HomeId,
  NO_PREVIOUS,
  newId,
  type PersonId,
  type RequestName,
  type RoomId,
  type RoomMode,
  RUNNING_START,
} from "@hearth/protocol";
import { emptyRoom } from "@hearth/roster";
import fc from "fast-check";
import type { Home } from "../home/home.ts";
import { hostGate } from "./ways.ts";

const room = newId<RoomId>();
const home = newId<HomeId>();
const mode = fc.constantFrom<RoomMode>("kept", "relayed", "direct");

/** A home as far as the gate looks at it: one private room that has had these modes, one entry each. */
function homeWith(modes: readonly RoomMode[]): Home {
  const now = {
    ...emptyRoom(home, room),
    head: { number: modes.length, hash: new Uint8Array(32) },
    modes: modes.map((it, i) => ({ mode: it, at: i + 1, time: 1, person: newId<PersonId>() })),
  };
  const record = () => undefined; // it comes with the change
  const privates = { of: (id: RoomId) => (id === room ? { now, record } : undefined) };
  // The gate looks at nothing else of a home.
  return { account: { home }, privates } as unknown as Home;
}

function event(at: number | undefined, of = room): Bytes {
  const head = { number: 1, hash: new Uint8Array(32) };
  const header = encodeHeader({
    ...{ retention: 0, home, room: of, generation: new Uint8Array(32), person: newId<PersonId>() },
    ...{ device: newId<DeviceId>(), event: newId<EventId>(), sequence: 1, previous: NO_PREVIOUS, head },
    ...(at !== undefined && { roomHead: { ...head, number: at } }),
  });
  const out = new Uint8Array(header.length + 300);
  out.set(header);
  return out;
}

/** Every request that carries this event, and whether the gate lets it pass. */
function verdicts(gate: ReturnType<typeof hostGate>, it: Bytes): [RequestName, boolean][] {
  return [
    ["post", gate("post", { event: it })],
    ["relay", gate("relay", { event: it, to: [newId<DeviceId>()] })],
    ["restore.events", gate("restore.events", { room, items: [{ seq: 1, at: 1, event: it }], running: RUNNING_START })],
    ["restore.late", gate("restore.late", { room, events: [it] })],
  ];
}

test("whatever a room becomes: nothing that was sealed while it was direct, or is left when it is, goes to a host", () => {
  fc.assert(
    fc.property(fc.array(mode, { minLength: 1, maxLength: 6 }), fc.nat(6), (modes, place) => {
      const at = (place % modes.length) + 1;
      const gate = hostGate(homeWith(modes));
      const [then, now] = [modes[at - 1], modes.at(-1)];
      for (const [name, may] of verdicts(gate, event(at))) {
        if (then === "direct" || now === "direct") expect(may).toBe(false);
        else if (name === "relay") expect(may).toBe(true);
        else if (then === "relayed" || now === "relayed") expect(may).toBe(false); // nor into a history
      }
    }),
  );
});

test("an event of a room that is not here, or that says another kind of room than it is, goes nowhere", () => {
  const gate = hostGate(homeWith(["kept"]));
  expect(gate("post", { event: event(1) })).toBe(true);
  expect(gate("post", { event: event(undefined) })).toBe(false);
  expect(gate("post", { event: event(1, newId<RoomId>()) })).toBe(false);
  expect(gate("post", { event: event(undefined, newId<RoomId>()) })).toBe(true);
  expect(gate("post", { event: new Uint8Array(10) })).toBe(false);
  expect(gate("vault.read", {})).toBe(true);
});

test("boxes of a direct room go to no host, whether it is made, changed or was kept before", () => {
  const boxes = [{ generation: new Uint8Array(32) }];
  // The gate looks at the room and its boxes alone.
  const asked = (of: RoomId) =>
    ({ roster: of, change: { entries: [], keys: [], generations: [], boxes } }) as unknown as Ask<"roster.change">;
  for (const modes of [["direct"], ["kept", "direct"], ["relayed", "direct"]] as const)
    expect(hostGate(homeWith(modes))("roster.change", asked(room))).toBe(false);
  for (const modes of [["kept"], ["direct", "relayed"]] as const)
    expect(hostGate(homeWith(modes))("roster.change", asked(room))).toBe(true);
});
