// What the host keeps, logs and is sent is searched for what people said, their names and their password.
import { expect, test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import { encodeRequest } from "@hearth/protocol";
import { pngOf } from "@hearth/protocol/story/pictures.ts";
import { untilDraft } from "./kit/shared.ts";
import { aliceAndBob, must, signIn } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";
import { sayAll, untilHears } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { type Found, Search } from "./search/find.ts";

const SECRETS = {
  said: "Zwetschgenkuchen",
  saidLong: "Donaudampfschifffahrt",
  answered: "Kirschwasser",
  alicesName: "Großmütterchen",
  bobsName: "Kräuterhexe",
  homeName: "Schwarzwaldhaus",
  alicesBio: "Pfannkuchenbäckerin",
  alicesStatus: "Sauerteigfütterung",
  alicesDraft: "Liebesbriefentwurf",
  alicesPassword: "vierzehn-flinke-murmeltiere",
  bobsPassword: "sieben-grantige-auerhähne",
};
const WORDS = Object.values(SECRETS);

test("nothing that people say, are called or sign in with is found in the host's folder, its log, or on its sockets", async () => {
  const tap = new Tap(openWebSocket);
  const open = { openSocket: tap.openSocket };
  await using story = await aliceAndBob({
    alice: (home) => home.device(open),
    bob: (home) => home.device(open),
    config: { logLevel: "debug" },
    alices: { displayName: SECRETS.alicesName, password: SECRETS.alicesPassword, homeName: SECRETS.homeName },
    bobs: { displayName: SECRETS.bobsName, password: SECRETS.bobsPassword },
  });
  const { home, alice, bob, room } = story;
  const words = [SECRETS.said, "x".repeat(12_000) + SECRETS.saidLong];
  await sayAll(alice, room, words);
  await sayAll(bob, room, [SECRETS.answered]);
  await untilHears(bob, room, words);
  must(
    await alice.setProfile({
      displayName: SECRETS.alicesName,
      bio: SECRETS.alicesBio,
      status: { text: SECRETS.alicesStatus, emoji: "🥖" },
    }),
  );
  must(await alice.setAvatar(pngOf(256, 256)));
  must(await alice.setDraft({ place: room, text: SECRETS.alicesDraft }));
  must(await bob.setPresence({ choice: "invisible" }));
  await until("alice's profile has come", bob, async () => (await bob.people()).some(({ avatar }) => avatar));
  const phone = await home.device(open);
  await signIn(phone, { password: SECRETS.alicesPassword });
  await untilHears(phone, room, [...words, SECRETS.answered]);
  await untilDraft(phone, room, SECRETS.alicesDraft);

  const search = new Search(WORDS);
  const everywhere = (): Found[] => [
    ...searchFolder(home.data, search),
    ...search.in(Buffer.from(home.log.join("\n")), "the log"),
    ...tap.frames.flatMap(({ to, bytes }) => search.in(bytes, `a frame to the ${to}`)),
  ];
  expect(everywhere()).toEqual([]); // while the host runs: what is in its write-ahead log
  await home.stopHost();
  expect(everywhere()).toEqual([]);

  // What the host may know is found where it may be found, so the search does look there.
  const known = new Search([room]);
  expect(tap.frames.some(({ bytes }) => known.in(bytes, "").length > 0)).toBe(true);
  expect(home.log.length).toBeGreaterThan(0);
  expect(searchFolder(home.data, new Search(["CREATE TABLE"])).length).toBeGreaterThan(0);
});

test("the same search finds a word that a careless device sends in the clear", async () => {
  const tap = new Tap(openWebSocket);
  await using story = await aliceAndBob();
  const { home } = story;
  await new Promise<void>((closed) => {
    const socket = tap.openSocket(`${home.url.replace(/^http/, "ws")}/socket`, {
      opened: () =>
        socket.send(
          encodeRequest(1, "login.start", { username: SECRETS.said.toLowerCase(), request: SECRETS.saidLong }),
        ),
      received: () => socket.close(),
      closed: () => closed(),
    });
  });
  const found = tap.frames.flatMap(({ to, bytes }) => new Search(WORDS).in(bytes, to));
  expect(found.map(({ word }) => word).sort()).toEqual([SECRETS.saidLong, SECRETS.said].sort());
});
