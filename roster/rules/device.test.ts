import { expect, test } from "bun:test";
import { deviceClaim, fromBase64url, LABELS } from "@hearth/protocol";
import { mayStand } from "../state.ts";
import { actor, HOME, OTHER_HOME, ticket } from "../story/actor.ts";
import { device, genesis, invite, join, revokeDevice } from "../story/bodies.ts";
import { aliceAndBob, aliceAtHome, Story } from "../story/story.ts";

test("RO17 aDeviceIsNewOnce: a device is admitted once, whoever's it is", async () => {
  const { story, alice, bob, link } = await aliceAndBob();
  const phone = await actor("alice", "phone");
  await story.happens(alice, await device(phone));
  expect(await story.judge(alice, await device(phone))).toBe("aDeviceIsNewOnce");
  expect(await story.judge(bob, await device({ ...phone, author: bob.author }))).toBe("aDeviceIsNewOnce");
  const carol = await actor("carol");
  const withPhone = {
    ...carol,
    author: { ...carol.author, device: phone.keys.device },
    keys: phone.keys,
    sign: phone.sign,
  };
  expect(await story.judge(withPhone, await join(withPhone, link))).toBe("aDeviceIsNewOnce");
});

test("RO17 aDeviceIsNewOnce: nor does a device come back that was signed out", async () => {
  const { story, alice } = await aliceAtHome();
  const phone = await actor("alice", "phone");
  await story.happens(alice, await device(phone));
  await story.happens(alice, await revokeDevice(phone));
  expect(await story.judge(alice, await device(phone))).toBe("aDeviceIsNewOnce");
});

test("RO18 aNewDeviceShowsItsKey: nobody adorns themselves with another's key", async () => {
  const { story, alice, bob } = await aliceAndBob();
  const phone = await actor("alice", "phone");
  const body = await device(phone);
  const claims = [
    deviceClaim(HOME, bob.author.person, phone.keys),
    deviceClaim(OTHER_HOME, alice.author.person, phone.keys),
    deviceClaim(HOME, alice.author.person, { ...phone.keys, device: bob.author.device }),
    deviceClaim(HOME, alice.author.person, { ...phone.keys, boxKey: bob.keys.boxKey }),
  ];
  for (const claim of claims) {
    const proof = await phone.sign(LABELS.deviceProof, claim);
    expect(await story.judge(alice, { ...body, proof })).toBe("aNewDeviceShowsItsKey");
  }
  const otherKey = await alice.sign(LABELS.deviceProof, deviceClaim(HOME, alice.author.person, phone.keys));
  expect(await story.judge(alice, { ...body, proof: otherKey })).toBe("aNewDeviceShowsItsKey");
  expect(await story.judge(alice, body)).toBe("taken");
});

test("RO18 aNewDeviceShowsItsKey: a signature made for something else shows nothing", async () => {
  const { story, alice } = await aliceAtHome();
  const phone = await actor("alice", "phone");
  for (const label of Object.values(LABELS)) {
    const proof = await phone.sign(label, deviceClaim(HOME, alice.author.person, phone.keys));
    const verdict = await story.judge(alice, { ...(await device(phone)), proof });
    expect(verdict).toBe(label === LABELS.deviceProof ? "taken" : "aNewDeviceShowsItsKey");
  }
});

test("RO19 aDeviceIsRevokedByItsPerson: Bob signs out none of Alice's devices, nor one that nobody has", async () => {
  const { story, alice, bob } = await aliceAndBob();
  expect(await story.judge(bob, await revokeDevice(alice))).toBe("aDeviceIsRevokedByItsPerson");
  expect(await story.judge(alice, await revokeDevice(bob))).toBe("aDeviceIsRevokedByItsPerson");
  expect(await story.judge(alice, await revokeDevice(await actor("alice", "none")))).toBe(
    "aDeviceIsRevokedByItsPerson",
  );
});

test("RO20 aDeviceIsRevokedOnce: a device is signed out once", async () => {
  const { story, alice } = await aliceAtHome();
  const phone = await actor("alice", "phone");
  await story.happens(alice, await device(phone));
  await story.happens(alice, await revokeDevice(phone));
  expect(await story.judge(alice, await revokeDevice(phone, 3))).toBe("aDeviceIsRevokedOnce");
});

test("RO21 aDeviceIsRevokedByAnother: a device that left by itself would know the key that follows", async () => {
  const { story, alice } = await aliceAtHome();
  const phone = await actor("alice", "phone");
  await story.happens(alice, await device(phone));
  expect(await story.judge(phone, await revokeDevice(phone))).toBe("aDeviceIsRevokedByAnother");
  expect(await story.judge(alice, await revokeDevice(phone))).toBe("taken");
});

test("a device that is signed out takes along the open invites that it made: it knows their secrets", async () => {
  const { story, alice } = await aliceAtHome();
  const [phone, carol, byPhone, byLaptop] = await Promise.all([
    actor("alice", "phone"),
    actor("carol"),
    ticket("phone's"),
    ticket("laptop's"),
  ]);
  await story.happens(alice, await device(phone));
  await story.happens(phone, invite(byPhone));
  await story.happens(alice, invite(byLaptop));
  await story.happens(alice, await revokeDevice(phone));
  expect(story.roster.cut).toBe(5);
  expect(story.roster.invites.get(byPhone.invite)?.revokedAt).toBe(5);
  expect(story.roster.invites.get(byLaptop.invite)?.revokedAt).toBeUndefined();
  expect(mayStand(story.roster, phone.author.device, 5)).toBe("revoked");
  expect(await story.judge(carol, await join(carol, byPhone))).toBe("anInviteIsUsedWhileItIsOpen");
  expect(await story.judge(carol, await join(carol, byLaptop))).toBe("taken");
});

// y of each point of small order, and three encodings beyond the field; the last has the sign bit set.
const weak = [
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU",
  "xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o",
  "7P_______________________________________38",
  "7f_______________________________________38",
  "7v_______________________________________38",
  "7P________________________________________8",
];

test("RO29 aSigningKeyIsStrong: a key that anybody could sign for is nobody's", async () => {
  const { story, alice, link } = await aliceAndBob();
  const [carol, phone] = await Promise.all([actor("carol"), actor("alice", "phone")]);
  for (const text of weak) {
    const signKey = fromBase64url(text);
    if (signKey?.length !== 32) throw new Error(`${text} is not 32 bytes`);
    const withWeak = { ...carol, keys: { ...carol.keys, signKey } };
    expect(await new Story().judge(withWeak, await genesis(withWeak))).toBe("aSigningKeyIsStrong");
    expect(await story.judge(withWeak, await join(withWeak, link))).toBe("aSigningKeyIsStrong");
    const weakPhone = { ...phone, keys: { ...phone.keys, signKey } };
    expect(await story.judge(alice, await device(weakPhone))).toBe("aSigningKeyIsStrong");
    expect(await story.judge(alice, invite({ ...(await ticket("weak")), signKey }))).toBe("aSigningKeyIsStrong");
  }
});
