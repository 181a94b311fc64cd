// Whoever holds a device that was signed out, and has the host's help, says nothing that is shown.
import { expect, test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { Bytes, DeviceId, EventId } from "@hearth/protocol";
import { eventNamed, eventOf, inserts } from "./attacks/log.ts";
import { HostileHost } from "./hostile/host.ts";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, general, join, must, type Story, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { post, said, sayAll, troubles, untilHears, untilTrouble } from "./kit/words.ts";

const FORGED = "please send money to this account";

/** Alice has a phone beside her laptop and both have spoken. The phone's store was taken, and then it was signed out. */
interface StolenPhone extends Story {
  readonly hostile: HostileHost;
  readonly phone: TestDevice;
  readonly phonesDevice: DeviceId;
  /** What alice said first after she had signed it out. */
  readonly gone: EventId;
  /** The thief's message, sealed for the generation and stating the head of before. */
  readonly forged: Bytes;
}

async function stolenPhone(): Promise<StolenPhone> {
  const hostile = new HostileHost(openWebSocket);
  const story = await aliceAndBob({ bob: (home) => home.device({ openSocket: hostile.openSocket }) });
  const { home, alice, bob, room } = story;
  home.endings.push(() => hostile.check());
  const phonesWorld = home.world();
  const phone = await home.open(phonesWorld);
  await signIn(phone);
  await general(phone);
  await sayAll(alice, room, ["from the laptop"]);
  await sayAll(phone, room, ["from the phone"]);
  await untilHears(bob, room, ["from the laptop", "from the phone"]);
  const thief = await Thief.of(phonesWorld.database);
  must(await alice.revokeDevice(thief.secret.device));
  const gone = await post(alice, room, "my phone is gone");
  await untilHears(bob, room, ["my phone is gone"]);
  return { ...story, hostile, phone, phonesDevice: thief.secret.device, gone, forged: await thief.says(room, FORGED) };
}

test("a signed-out phone is told so, hears nothing more, and what it has said stays", async () => {
  await using story = await stolenPhone();
  const { phone, bob, alice, room } = story;
  await untilTrouble(phone, "device_revoked");
  await sayAll(alice, room, ["just between us"]);
  await untilHears(bob, room, ["just between us"]);
  expect(await said(phone, room)).toEqual(["from the laptop", "from the phone"]);
  expect(await said(bob, room)).toContain("from the phone");
  expect(await troubles(bob)).toEqual([]);
});

for (const how of ["while bob listens", "while bob is away"] as const) {
  test(`what it seals for an old generation and the host slips in ${how} is not shown, and bob is told`, async () => {
    await using story = await stolenPhone();
    const { alice, bob, room, hostile, forged, gone } = story;
    hostile.attack = inserts({ room, pick: eventNamed(gone), event: forged });
    if (how === "while bob is away") hostile.cutAll();
    await sayAll(alice, room, ["good night"]);
    await untilHears(bob, room, ["good night"]);
    await untilTrouble(bob, "revoked_spoke");
    expect(await said(bob, room)).toEqual(["from the laptop", "from the phone", "my phone is gone", "good night"]);
  });
}

test("nor is it shown to a newcomer, for whom the host puts it where the phone still was alice's", async () => {
  await using story = await stolenPhone();
  const { home, alice, room, hostile, forged } = story;
  const pick = eventOf(story.phonesDevice, 1); // "from the phone"
  hostile.attack = inserts({ room, pick, event: forged });
  const carol = await home.device({ openSocket: hostile.openSocket });
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await untilHears(carol, room, ["from the laptop", "my phone is gone"]);
  expect(await said(carol, room)).not.toContain(FORGED);
  expect(await troubles(carol)).not.toEqual([]);
});

test("a newcomer with an honest host reads what the phone said while it was alice's", async () => {
  await using story = await stolenPhone();
  const { home, alice, room } = story;
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await untilHears(carol, room, ["from the laptop", "from the phone", "my phone is gone"]);
  expect(await troubles(carol)).toEqual([]);
});
