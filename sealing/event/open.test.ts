import { describe, expect, test } from "bun:test";
import {
  type Content,
  decodeHeader,
  type EventId,
  eventHash,
  LABELS,
  type PersonId,
  tombstoneOf,
} from "@hearth/protocol";
import { type OpenContext, open, seal } from "../index.ts";
import { type Actor, bobKnows, draft, fixedBytes, fixedId, says, sealed, tellHome } from "../story/home.ts";
import { OPEN_REFUSALS, WAITS } from "./refusals.ts";

const it = await tellHome();
const { alice, mallory } = it;

async function refusal(bytes: Uint8Array<ArrayBuffer>, context: Partial<OpenContext> = {}) {
  const result = await open(bytes, bobKnows(it, context));
  return result.ok ? "opened" : result.error;
}

describe("SE10: what Alice seals, Bob opens", () => {
  test("her words, her header, and the hash that her next event names", async () => {
    const event = await sealed(it, alice);
    const result = await open(event, bobKnows(it));
    if (!result.ok) throw new Error(result.error);
    expect(result.value.content).toEqual(says("good morning"));
    expect(result.value.header.person).toBe(alice.person);
    expect(result.value.hash).toEqual(await eventHash(event));
  });

  test("a second event after the first", async () => {
    const first = await eventHash(await sealed(it, alice));
    const second = await sealed(it, alice, { sequence: 2, previous: first, event: await fixedId<EventId>("second") });
    expect(await refusal(second, { last: { sequence: 1, hash: first } })).toBe("opened");
  });

  test("an old event under the old generation, said before anybody was taken out", async () => {
    const early = await sealed(it, alice, { generation: it.old, cut: 0, head: it.headAt(5) });
    expect(await refusal(early)).toBe("opened");
  });
});

describe("SE10: each refusal is its own", () => {
  test("event_malformed: too short, too long, another version", async () => {
    const event = await sealed(it, alice);
    expect(await refusal(event.slice(0, 269))).toBe("event_malformed");
    expect(await refusal(new Uint8Array(70_000).fill(1))).toBe("event_malformed");
    event[0] = 2;
    expect(await refusal(event)).toBe("event_malformed");
  });

  test("home_wrong and room_wrong: an event carried to where it was not said", async () => {
    expect(await refusal(await sealed(it, alice, { home: it.elsewhere }))).toBe("home_wrong");
    expect(await refusal(await sealed(it, alice, { room: it.attic }))).toBe("room_wrong");
  });

  test("event_known: a replay", async () => {
    const known = (id: EventId) => id === first.event;
    const first = await draft(it, alice);
    expect(await refusal(await sealed(it, alice), { known })).toBe("event_known");
  });

  test("signer_unknown: Zed is in no roster, and Bob's device was not yet at head 3", async () => {
    expect(await refusal(await sealed(it, it.zed))).toBe("signer_unknown");
    expect(await refusal(await sealed(it, it.bob, { generation: it.old, cut: 0, head: it.headAt(3) }))).toBe(
      "signer_unknown",
    );
    expect(await refusal(await sealed(it, alice, { head: { number: 0, hash: new Uint8Array(32) } }))).toBe(
      "signer_unknown",
    );
  });

  test("signer_unknown: a stranger who states no head at all does not wait for ever", async () => {
    const zeds = await sealed(it, it.zed, { head: { number: 0, hash: new Uint8Array(32) } });
    expect(await refusal(zeds)).toBe("signer_unknown");
  });

  test("signer_not_person: Mallory's device speaks in Alice's name", async () => {
    const masked: Actor = { ...mallory, person: alice.person };
    expect(await refusal(await sealed(it, masked))).toBe("signer_not_person");
  });

  test("signer_is_vault: a vault says nothing", async () => {
    expect(await refusal(await sealed(it, it.vault))).toBe("signer_is_vault");
  });

  test("signature_wrong: Mallory signs for Alice's device", async () => {
    const forged = await sealed(it, { ...alice, sign: mallory.sign });
    expect(await refusal(forged)).toBe("signature_wrong");
  });

  test("signature_wrong: Alice's signature over the same bytes in any other context", async () => {
    for (const label of Object.values(LABELS)) {
      if (label === LABELS.event) continue;
      const crossed = await sealed(it, { ...alice, sign: (_, message) => alice.sign(label, message) });
      expect(await refusal(crossed)).toBe("signature_wrong");
    }
  });

  test("head_ahead waits: Alice has read more of the roster, known or unknown device", async () => {
    const head = { number: 10, hash: await fixedBytes("entry 10") };
    expect(await refusal(await sealed(it, alice, { head }))).toBe("head_ahead");
    expect(await refusal(await sealed(it, it.zed, { head }))).toBe("head_ahead");
  });

  test("head_forked: Alice was shown another roster", async () => {
    expect(await refusal(await sealed(it, alice, { head: { number: 8, hash: await fixedBytes("another 8") } }))).toBe(
      "head_forked",
    );
  });

  test("signer_revoked: Mallory at or after her revocation, whatever a checkpoint says", async () => {
    for (const number of [7, 8, 9]) {
      const late = await sealed(it, mallory, { head: it.headAt(number) });
      expect(await refusal(late, { spokeBeforeCheckpoint: true })).toBe("signer_revoked");
    }
  });

  test("signer_revoked: back-dated and slipped in afterwards; what a checkpoint covers still opens", async () => {
    const earlier = await sealed(it, mallory, { head: it.headAt(6), generation: it.old, cut: 0 });
    expect(await refusal(earlier)).toBe("signer_revoked");
    expect(await refusal(earlier, { spokeBeforeCheckpoint: true })).toBe("opened");
  });

  test("generation_unknown waits: the box is not here yet", async () => {
    expect(await refusal(await sealed(it, alice), { secret: () => undefined })).toBe("generation_unknown");
  });

  test("generation_stale: a careless client used what Mallory still can open", async () => {
    const careless = await sealed(it, alice, { generation: it.old, cut: 0 });
    expect(await refusal(careless)).toBe("generation_stale");
  });

  test("sealed_wrong: another secret under the named generation", async () => {
    const other = { secret: it.old.secret, headNumber: 7 };
    expect(await refusal(await sealed(it, alice), { secret: () => other })).toBe("sealed_wrong");
  });

  test("sequence_used, sequence_hole, previous_wrong: order is part of what was said", async () => {
    const hash = await fixedBytes("the event before");
    const third = await sealed(it, alice, { sequence: 3, previous: hash });
    expect(await refusal(third, { last: { sequence: 2, hash } })).toBe("opened");
    expect(await refusal(third, { last: { sequence: 3, hash } })).toBe("sequence_used");
    expect(await refusal(third, { last: { sequence: 1, hash } })).toBe("sequence_hole");
    expect(await refusal(third, { last: "start" })).toBe("sequence_hole");
    expect(await refusal(third, { last: { sequence: 2, hash: await fixedBytes("another") } })).toBe("previous_wrong");
    expect(await refusal(await sealed(it, alice, { previous: hash }))).toBe("previous_wrong");
    expect(await refusal(third, { last: "unknown" })).toBe("opened");
  });

  test("only what a roster or a box can heal waits", () => {
    expect([...WAITS].sort()).toEqual(["generation_unknown", "head_ahead"]);
    expect(new Set(OPEN_REFUSALS).size).toBe(21);
  });
});

describe("SE22: a tombstone", () => {
  test("event_erased: all that can be known of it is right", async () => {
    const erased = await tombstoneOf(await sealed(it, alice));
    expect(await refusal(erased)).toBe("event_erased");
    expect(await refusal(erased, { secret: () => undefined })).toBe("event_erased");
  });

  test("it is judged as the event was: signer, signature, head and place", async () => {
    const erased = await tombstoneOf(await sealed(it, alice));
    for (const at of [190, 221, 222, 285]) {
      const changed = erased.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await refusal(changed)).toBe("signature_wrong");
    }
    expect(await refusal(await tombstoneOf(await sealed(it, it.zed)))).toBe("signer_unknown");
    expect(await refusal(erased, { known: () => true })).toBe("event_known");
    expect(await refusal(erased, { chain: () => "ahead" })).toBe("head_ahead");
    const later = await tombstoneOf(await sealed(it, alice, { sequence: 3 }));
    expect(await refusal(later)).toBe("sequence_hole");
  });

  test("the event behind it names it as the one before", async () => {
    const first = await eventHash(await tombstoneOf(await sealed(it, alice)));
    const second = await sealed(it, alice, { sequence: 2, previous: first, event: await fixedId<EventId>("second") });
    expect(await refusal(second, { last: { sequence: 1, hash: first } })).toBe("opened");
  });

  test("words go with the room's time, names and settings stay", async () => {
    const header = async (content: Content) => decodeHeader(await sealed(it, alice, { content }));
    expect(await header(says("hush"))).toMatchObject({ ok: true, value: { retention: 0 } });
    const name: Content = { type: "home", clock: { ms: 1, counter: 0 }, name: "The Burrow" };
    expect(await header(name)).toMatchObject({ ok: true, value: { retention: 1 } });
  });
});

describe("SE9: the sender's rule", () => {
  test("Alice may not seal with a generation from before the cut", async () => {
    expect(await seal(await draft(it, alice, { generation: it.old }))).toEqual({
      ok: false,
      error: "generation_stale",
    });
  });

  test("a generation whose id is not its secret's is a bug, not an event", async () => {
    const mixed = { ...it.current, id: it.old.id };
    expect(seal(await draft(it, alice, { generation: mixed }))).rejects.toThrow("not its secret's");
  });

  test("what receivers would refuse is not sealed", async () => {
    const empty = await seal(await draft(it, alice, { content: says("") }));
    expect(empty).toEqual({ ok: false, error: "content_malformed" });
    const long = await seal(await draft(it, alice, { content: says("x".repeat(16_001)) }));
    expect(long).toEqual({ ok: false, error: "content_malformed" });
  });

  test("the longest text in the widest letters fits", async () => {
    expect((await seal(await draft(it, alice, { content: says("水".repeat(16_000)) }))).ok).toBe(true);
  });

  test("a person id that is not the device's is caught by whoever receives it", async () => {
    const stranger = await fixedId<PersonId>("person zed");
    expect(await refusal(await sealed(it, { ...alice, person: stranger }))).toBe("signer_not_person");
  });
});
