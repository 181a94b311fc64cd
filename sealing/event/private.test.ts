import { describe, expect, test } from "bun:test";
import { open, type RoomContext, type RoomHeads, seal } from "../index.ts";
import { bobKnows, draft, fixedBytes, sealed, tellHome } from "../story/home.ts";

// The room's roster has three entries, of heads 4, 5 and 7 of the home. Mallory was in until entry 3, Bob is, Zed never was.
const it = await tellHome();
const { alice, bob, mallory } = it;
const links = await Promise.all([1, 2, 3].map((number) => fixedBytes(`room entry ${number}`)));
const headAt = (number: number) => ({ number, hash: links[number - 1] ?? new Uint8Array(32) });
const made: RoomHeads = { room: 3, home: 7 };

const roomKnows = (more: Partial<RoomContext> = {}): RoomContext => ({
  chain: (number) => links[number - 1] ?? "ahead",
  homeKnown: ({ room, home }) => Math.max(home, [0, 4, 5, 7][room] ?? 0),
  standing: (person, { room }) => {
    if (person === mallory.person) return room < 3 ? "was_in" : "outside";
    return person === alice.person || person === bob.person ? "in" : "outside";
  },
  cuts: ({ room }) => (room >= 3 ? { room: 3, home: 7 } : { room: 0, home: 0 }),
  madeAt: () => made,
  ...more,
});

const inRoom = { head: headAt(3), cut: 3, madeAt: 3 };

async function refusal(event: Awaited<ReturnType<typeof sealed>>, room?: Partial<RoomContext>, before = false) {
  const context = { ...bobKnows(it), inRoom: roomKnows(room), spokeBeforeCheckpoint: before };
  const opened = await open(event, context);
  return opened.ok ? "opened" : opened.error;
}

describe("SE10: in a private room", () => {
  test("what somebody in it says opens, and names both heads", async () => {
    const opened = await open(await sealed(it, alice, { inRoom }), { ...bobKnows(it), inRoom: roomKnows() });
    expect(opened.ok && opened.value.header.roomHead).toEqual(headAt(3));
    expect(opened.ok && opened.value.header.head).toEqual(it.headAt(9));
  });

  test("event_malformed: an open room's event there, or a private room's in an open one", async () => {
    expect(await refusal(await sealed(it, alice))).toBe("event_malformed");
    const opened = await open(await sealed(it, alice, { inRoom }), bobKnows(it));
    expect(opened).toEqual({ ok: false, error: "event_malformed" });
  });

  test("head_ahead, room_head_forked: the room's head lies beyond, or not on, its roster here", async () => {
    const beyond = { ...inRoom, head: { number: 4, hash: await fixedBytes("later") } };
    const forked = { ...inRoom, head: { number: 3, hash: await fixedBytes("another") } };
    expect(await refusal(await sealed(it, alice, { inRoom: beyond }))).toBe("head_ahead");
    expect(await refusal(await sealed(it, alice, { inRoom: forked }))).toBe("room_head_forked");
  });

  test("signer_outside: who was not in at that head", async () => {
    expect(await refusal(await sealed(it, alice, { inRoom }), { standing: () => "outside" })).toBe("signer_outside");
  });

  test("signer_revoked: who was in, and is out by now, counts only before a checkpoint", async () => {
    const event = await sealed(it, bob, { inRoom });
    const wasIn = { standing: () => "was_in" as const };
    expect(await refusal(event, wasIn)).toBe("signer_revoked");
    expect(await refusal(event, wasIn, true)).toBe("opened");
  });

  test("signer_revoked: the room's head tells that its author knew of the revocation, whatever head of the home they state", async () => {
    const stated = { head: it.headAt(6), cut: 0, generation: it.old };
    const inside = { standing: () => "in" as const, cuts: () => ({ room: 0, home: 0 }) };
    const late = await sealed(it, mallory, { ...stated, inRoom: { ...inRoom, cut: 0 } });
    expect(await refusal(late, inside, true)).toBe("signer_revoked");
    const early = await sealed(it, mallory, { ...stated, inRoom: { head: headAt(2), cut: 0, madeAt: 2 } });
    expect(await refusal(early, inside, true)).toBe("opened");
  });

  test("generation_stale, generation_unknown: by both rosters, and by the record", async () => {
    const event = await sealed(it, alice, { inRoom });
    expect(await refusal(event, { madeAt: () => ({ room: 2, home: 7 }) })).toBe("generation_stale");
    expect(await refusal(event, { madeAt: () => ({ room: 3, home: 6 }) })).toBe("generation_stale");
    expect(await refusal(event, { madeAt: () => undefined })).toBe("generation_unknown");
  });

  test("SE9: nothing is sealed with a generation from before the room's newest cut", async () => {
    const stale = await seal(await draft(it, alice, { inRoom: { ...inRoom, madeAt: 2 } }));
    expect(stale).toEqual({ ok: false, error: "generation_stale" });
  });
});
