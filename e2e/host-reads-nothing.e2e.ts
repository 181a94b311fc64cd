import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serveHostile } from "@hearth/testing/hostile/serve.ts";
import { Tap } from "@hearth/testing/kit/tap.ts";
import { searchFolder } from "@hearth/testing/search/files.ts";
import { type Found, Search } from "@hearth/testing/search/find.ts";
import type { Home } from "./home/start-home.ts";
import { expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { expectNewest, say } from "./screens/room.ts";

const alice = { name: "Großmütterchen", username: "alice-lindenhof", password: "amber kettle drifts past noon" };
const bob = { name: "Siebenschläfer", username: "bob-lindenhof", password: "seven quiet boats come home" };
const WORDS = ["Zwetschgenkuchen", "Buttermilchbrötchen"] as const;

/** Everything that the host has or has seen. */
const searchEverywhere = (home: Home, tap: Tap, words: readonly string[]): Found[] => {
  const search = new Search(words);
  return [
    ...searchFolder(home.data, search),
    ...search.in(Buffer.from(home.printed()), "what the host printed"),
    ...tap.frames.flatMap(({ to, bytes }) => search.in(bytes, `a frame to the ${to}`)),
  ];
};

test("the host's folder, its log and the sockets hold no word, no display name, no password", async ({
  home,
  browserOf,
}) => {
  const tap = new Tap();
  const between = serveHostile(home.url, tap.openSocket);
  try {
    const [atAlices, atBobs] = [await browserOf(), await browserOf()];
    await startHomeAs(alice, atAlices, { setUpUrl: home.setUpUrl.replace(home.url, between.url) });
    await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
    await say(atAlices, WORDS[0]);
    await expectNewest(atBobs, WORDS[0]);
    await say(atBobs, WORDS[1]);
    await expectNewest(atAlices, WORDS[1]);

    const secrets = [...WORDS, alice, bob].flatMap((it) => (typeof it === "string" ? [it] : [it.name, it.password]));
    expect(searchEverywhere(home, tap, secrets)).toEqual([]);

    // The same search does find what is there: usernames, which the host may know, and a canary in each place.
    const places = searchEverywhere(home, tap, [alice.username]).map(({ where }) => where);
    expect(places).toContain("a frame to the host");
    expect(places.some((where) => where.includes("table"))).toBe(true);
    await writeFile(join(home.data, "canary"), `...${WORDS[0]}...`);
    expect(searchEverywhere(home, tap, WORDS).map(({ where }) => where)).toEqual(["canary"]);
    const canary = new Search(WORDS);
    expect(canary.in(Buffer.from(`${home.printed()} ${WORDS[1]}`), "what the host printed")).not.toEqual([]);
  } finally {
    await between.stop();
  }
});
