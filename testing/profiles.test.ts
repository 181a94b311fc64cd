// Alice and bob see what the other says of themselves, and whether they are there; the host and a hostile member do not spoil it.
import { expect, test } from "bun:test";
import type { DeviceApi, PersonView } from "@hearth/client/api.ts";
import type { Content, EventId, HomeId } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol";
import { pngOf, webpOf } from "@hearth/protocol/story/pictures.ts";
import { Raw } from "./kit/raw.ts";
import { ALICE, aliceAndBob, BOB, me, must, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilConnected, untilHears } from "./kit/words.ts";

const untilSees = (device: DeviceApi, username: string, what: string, fits: (it: PersonView) => boolean) =>
  until(`sees ${username} ${what}`, device, async () => {
    const it = (await device.people()).find((person) => person.username === username);
    return it && fits(it) ? it : undefined;
  });

test("alice's profile and picture are seen by bob and on her other device, and are gone when she takes them away", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const phone = await home.device();
  await signIn(phone);
  const status = { text: "in the garden", emoji: "🐝" };
  must(await alice.setProfile({ displayName: " Alice P. ", bio: "Bees.\nBread.", status }));
  must(await alice.setAvatar(webpOf("VP8 ", 256, 256)));
  expect(await me(alice)).toMatchObject({ displayName: "Alice P.", bio: "Bees.\nBread.", status });
  for (const device of [bob, phone]) {
    const seen = await untilSees(device, "alice", "with her picture", (it) => it.avatar !== undefined);
    expect(seen).toMatchObject({ displayName: "Alice P.", bio: "Bees.\nBread.", status });
    expect(await device.picture(seen.avatar as EventId)).toEqual({ type: "webp", bytes: webpOf("VP8 ", 256, 256) });
  }
  must(await phone.setProfile({ displayName: "Alice", bio: "", status: null }));
  must(await phone.setAvatar(null));
  await untilSees(bob, "alice", "plain again", (it) => it.displayName === "Alice" && it.avatar === undefined);
  const plain = await untilSees(alice, "alice", "plain again", (it) => it.avatar === undefined);
  expect(plain.bio).toBe("");
  expect(plain.status).toBeUndefined();
  for (const device of [alice, bob, phone]) expect(await troubles(device)).toEqual([]);
});

test("what cannot be shown is refused where it is written", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const good = { displayName: "Alice", bio: "", status: null };
  const code = async (outcome: ReturnType<DeviceApi["setAvatar"]>) => {
    const it = await outcome;
    return it.ok ? "taken" : it.error.code;
  };
  expect(await code(alice.setProfile({ ...good, displayName: "Al\u202eice" }))).toBe("name_malformed");
  expect(await code(alice.setProfile({ ...good, bio: "x".repeat(301) }))).toBe("bio_malformed");
  expect(await code(alice.setProfile({ ...good, status: { text: "x".repeat(81) } }))).toBe("status_malformed");
  expect(await code(alice.setProfile({ ...good, status: { text: "", emoji: "hi" } }))).toBe("emoji_malformed");
  expect(await code(alice.setAvatar(new TextEncoder().encode("<svg/>")))).toBe("picture_unknown");
  expect(await code(alice.setAvatar(pngOf(4_000, 4_000)))).toBe("picture_large");
  expect(await code(bob.setHome({ name: "Bob's" }))).toBe("only_owners_set_home");
});

test("an owner gives the home a name and a picture, and everybody sees them", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  must(await alice.setHome({ name: "The Burrow", picture: pngOf(256, 256, LIMITS.pictureBytes) }));
  const its = await until("the home's new look", bob, async () => {
    const it = await me(bob);
    return it.homeName === "The Burrow" && it.homePicture ? it : undefined;
  });
  expect(await bob.picture(its.homePicture as EventId)).toEqual({
    type: "png",
    bytes: pngOf(256, 256, LIMITS.pictureBytes),
  });
  must(await alice.setHome({ picture: null }));
  await until("no picture any more", bob, async () => (await me(bob)).homePicture === undefined);
  expect((await me(bob)).homeName).toBe("The Burrow");
});

test("alice is present over two devices: away when both idle, busy and invisible as she chooses on either", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const phone = await home.device();
  await signIn(phone);
  await untilSees(bob, "alice", "online", (it) => it.presence === "online");
  must(await alice.setIdle(true));
  must(await phone.setIdle(true));
  await untilSees(bob, "alice", "away", (it) => it.presence === "away");
  must(await phone.setIdle(false));
  await untilSees(bob, "alice", "back", (it) => it.presence === "online");

  must(await phone.setPresence({ choice: "busy" }));
  await untilSees(bob, "alice", "busy", (it) => it.presence === "busy");
  await until("her laptop knows", alice, async () => (await me(alice)).choice === "busy");

  must(await alice.setPresence({ choice: "invisible" }));
  const gone = await untilSees(bob, "alice", "gone", (it) => it.presence === "offline");
  expect(gone.online).toBe(false);
  expect(gone.lastSeen).toBeNumber();
  must(await alice.setPresence({ showsLastSeen: false }));
  await untilSees(bob, "alice", "gone, who knows when", (it) => it.lastSeen === undefined);

  // What she says while nobody sees her is heard all the same, and does not give her away.
  await sayAll(alice, story.room, ["boo"]);
  await untilHears(bob, story.room, ["boo"]);
  expect((await untilSees(bob, "alice", "anyhow", () => true)).presence).toBe("offline");
  must(await phone.setPresence({ choice: "auto" }));
  await untilSees(bob, "alice", "online again", (it) => it.presence === "online");
});

test("presence comes back with the host, and a wish is not lost with it", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  must(await alice.setIdle(true));
  must(await alice.setPresence({ choice: "busy" }));
  await untilSees(bob, "alice", "busy", (it) => it.presence === "busy");
  await home.stopHost();
  await untilSees(bob, "alice", "unknown", (it) => it.presence === "offline");
  expect(await alice.setPresence({ choice: "auto" })).toMatchObject({ ok: false, error: { code: "offline" } });
  await home.startHost();
  await untilConnected(alice);
  await untilSees(bob, "alice", "busy again", (it) => it.presence === "busy");
  must(await alice.setPresence({ choice: "auto" }));
  await untilSees(bob, "alice", "still idle", (it) => it.presence === "away"); // as her device said again by itself
});

test("a member's made-up or oversized picture is not taken, a forged owner's word neither, and the good one stays", async () => {
  const worlds: Parameters<typeof Thief.of>[0][] = [];
  await using story = await aliceAndBob({
    bob: (home) => {
      const world = home.world();
      worlds.push(world.database);
      return home.open(world);
    },
  });
  const { home, alice, bob } = story;
  must(await bob.setAvatar(pngOf(256, 256)));
  const pictured = (it: PersonView) => it.avatar !== undefined && it.presence === "online";
  const before = await untilSees(alice, "bob", "with a picture and there", pictured);
  await until("all is sent", bob, async () => worlds[0]?.all("SELECT 1 FROM outbox").length === 0);
  const homeName = (await me(alice)).homeName;

  const thief = await Thief.of(worlds[0] as Parameters<typeof Thief.of>[0]);
  const hidden = thief.roster.home as HomeId;
  const raw = await Raw.as(home.world(), hidden, thief.secret);
  let ms = Date.now();
  const post = async (it: object) => {
    const said = { clock: { ms: ++ms, counter: 0 }, ...it } as Content;
    return raw.ask("post", { event: await thief.seal(hidden, said) });
  };
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
  await post({ type: "avatar", image: { type: "png", bytes: svg } });
  await post({ type: "avatar", image: { type: "webp", bytes: pngOf(256, 256) } });
  await post({ type: "avatar", image: { type: "png", bytes: pngOf(30_000, 30_000) } });
  await post({ type: "home-picture", image: { type: "png", bytes: pngOf(64, 64) } });
  await post({ type: "home", name: "Bob's now" });
  expect(await troubles(alice)).toEqual([]);
  // What is too large does not even seal; that it would not open either is sealing's to show (SE10).
  const heavy = post({ type: "avatar", image: { type: "png", bytes: pngOf(256, 256, LIMITS.pictureBytes + 1) } });
  expect(await heavy.catch((error: Error) => error.message)).toBe("content_malformed");
  await post({ type: "profile", displayName: BOB.displayName, bio: "the last word" });
  const spoken = (it: PersonView) => it.bio === "the last word" && it.presence === "online";
  const after = await untilSees(alice, "bob", "with his last word", spoken);
  expect(after).toEqual({ ...before, bio: "the last word" });
  expect(await me(alice)).toMatchObject({ homeName, username: ALICE.username });
  expect((await me(alice)).homePicture).toBeUndefined();
  raw.close();
});
