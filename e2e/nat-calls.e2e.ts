import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canExperiment } from "@hearth/lab/nat/laboratory.ts";
import { makeBad } from "@hearth/lab/nat/line/line.ts";
import { expect, test } from "@playwright/test";
import { abroad } from "./home/behind-routers.ts";
import { Caller } from "./home/caller.ts";
import { recognised, samplesIn } from "./sound/likeness.ts";
import { speechIn } from "./sound/speech.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");

test.skip(!canExperiment, "needs root, ip and iptables");

test("a call goes through the relay where no other way is, on in another network, and on over a line that loses a third", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-nat-calls-"));
  const speech = speechIn(folder, undefined);
  await using home = await abroad(APP);
  const [alice, bob] = await Promise.all([
    Caller.at(home, "symmetric", "alice", speech),
    Caller.at(home, "symmetric", "bob", speech),
  ]);
  await alice.talkWith(bob);
  await Promise.all([alice.meets(bob, "relayed"), bob.meets(alice, "relayed")]);
  await Promise.all([alice.hears(), bob.hears()]);

  const before = await Promise.all([alice.inCall(), bob.inCall()]);
  home.move(bob.self.computer, "symmetric");
  await Promise.all([alice.hears(), bob.hears()]);
  await Promise.all([alice.meets(bob, "relayed"), bob.meets(alice, "relayed")]);

  await using _ = await makeBad(home.routerOf(bob.self.computer), { loss: 0.3, burst: 4, delay: 200, jitter: 200 });
  await bob.reads(alice, "poor");
  const { loud, alike } = recognised(await bob.listen(5), samplesIn(speech));
  expect([loud > 0.3, alike > 0.4], `${loud} ${alike}`).toEqual([true, true]);
  expect(await Promise.all([alice.inCall(), bob.inCall()])).toEqual(before);
  await rm(folder, { recursive: true, force: true });
});
