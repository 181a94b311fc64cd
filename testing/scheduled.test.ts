// Messages that are sent later, by whichever device of their author's is there then.
import { expect, test } from "bun:test";
import { idToBytes } from "@hearth/protocol";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Overhearing } from "./kit/meddling.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, general, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilConnected, untilHears } from "./kit/words.ts";

const HOUR = 3_600_000;

/** Alice with laptop and phone. */
async function twoDevices() {
  const story = await aliceAndBob();
  const phone = await story.home.device();
  await signIn(phone);
  await general(phone);
  return { ...story, laptop: story.alice, phone };
}

const untilWaiting = (device: TestDevice, room: Parameters<TestDevice["scheduled"]>[0], texts: readonly string[]) =>
  until(`waiting: ${texts.join(", ")}`, device, async () => {
    const waiting = (await device.scheduled(room)).map(({ draft }) => draft.text);
    return JSON.stringify(waiting) === JSON.stringify(texts);
  });

test("T19: what alice schedules waits on all her devices, is changed and cancelled on any, and nobody hears of it before", async () => {
  await using story = await twoDevices();
  const { laptop, phone, bob, room } = story;
  const when = Date.now() + HOUR;
  const { id } = must(await laptop.schedule({ room, draft: { text: "later" }, when }));
  const other = must(await laptop.schedule({ room, draft: { text: "much later" }, when: when + HOUR }));
  await untilWaiting(phone, room, ["later", "much later"]);
  must(await phone.reschedule(id, { text: "a little later", when: when + 1 }));
  must(await phone.cancelScheduled(other.id));
  await untilWaiting(laptop, room, ["a little later"]);
  expect(await laptop.reschedule(other.id, { text: "no" })).toMatchObject({ error: { code: "scheduled_gone" } });
  expect(await said(bob, room)).toEqual([]);
  must(await laptop.sendScheduled(id));
  await untilHears(bob, room, ["a little later"]);
  await untilWaiting(phone, room, []);
  expect((await shown(bob, room)).map((it) => it.id)).toContain(id);
});

test("T19: at its time it is sent once, by any device, under the id that it was given", async () => {
  await using story = await twoDevices();
  const { laptop, phone, bob, room } = story;
  const { id } = must(await laptop.schedule({ room, draft: { text: "good morning" }, when: Date.now() + 400 }));
  await untilWaiting(phone, room, ["good morning"]);
  await laptop.close();
  await untilHears(bob, room, ["good morning"]);
  await untilWaiting(phone, room, []);
  expect((await shown(bob, room)).filter((it) => it.id === id).length).toBe(1);
});

test("T19: if nobody was there at its time it goes out once somebody is, once, and its author alone is told that it is late", async () => {
  await using story = await twoDevices();
  const { home, laptop, phone, bob, room } = story;
  const { id } = must(await laptop.schedule({ room, draft: { text: "happy birthday" }, when: Date.now() + HOUR / 2 }));
  must(await laptop.reschedule(id, { when: Date.now() - HOUR }));
  await untilHears(bob, room, ["happy birthday"]);
  for (const device of [laptop, phone]) {
    await until("it is late", device, async () =>
      (await shown(device, room)).some((it) => it.id === id && it.kind === "message" && it.late === true),
    );
  }
  expect((await shown(bob, room)).find((it) => it.id === id)).not.toHaveProperty("late");
  await home.stopHost();
  const away = must(await phone.schedule({ room, draft: { text: "host away" }, when: Date.now() }));
  await home.startHost();
  for (const device of [laptop, phone, bob]) await untilConnected(device);
  await untilHears(bob, room, ["host away"]);
  await untilWaiting(laptop, room, []);
  expect((await shown(bob, room)).filter((it) => it.id === away.id).length).toBe(1);
  for (const device of [laptop, phone, bob]) expect(await troubles(device)).toEqual([]);
});

test("T19: two devices of alice's that send the same message at once say it once, and nobody misses a message of theirs", async () => {
  await using story = await twoDevices();
  const { laptop, phone, bob, room } = story;
  const devices = [laptop, phone];
  for (const round of [1, 2, 3]) {
    for (const device of devices) await sayAll(device, room, [`said in round ${round}`]);
    const { id } = must(await laptop.schedule({ room, draft: { text: `once ${round}` }, when: Date.now() + HOUR }));
    await untilWaiting(phone, room, [`once ${round}`]);
    await Promise.all(devices.map(async (device) => device.sendScheduled(id)));
    for (const device of devices) await post(device, room, `behind it ${round}`);
    await until("all of it is there", bob, async () => {
      const heard = await said(bob, room);
      return heard.filter((it) => it === `behind it ${round}`).length === 2 && heard.includes(`once ${round}`);
    });
    for (const device of devices) await untilWaiting(device, room, []);
  }
  for (const device of [bob, ...devices]) {
    expect((await shown(device, room)).filter(({ kind }) => kind === "notice")).toEqual([]);
    expect(await troubles(device)).toEqual([]);
    expect((await said(device, room)).filter((it) => it.startsWith("once")).length).toBe(3);
  }
});

test("T19: nothing, too much, and more than a device keeps are refused", async () => {
  await using story = await aliceAndBob();
  const { alice, room } = story;
  const at = (text: string) => alice.schedule({ room, draft: { text }, when: Date.now() + HOUR });
  expect(await at(" ")).toMatchObject({ error: { code: "message_empty" } });
  expect(await at("x".repeat(16_001))).toMatchObject({ error: { code: "message_long" } });
  for (let i = 0; i < 50; i++) must(await at(`message ${i}`));
  expect(await at("one more")).toMatchObject({ error: { code: "scheduled_many" } });
});

test("T19: what two devices may send at once goes over no link before the host's log has one of the two, and all show it alike", async () => {
  const linked = (home: TestHome) => home.device({ peers: loopback() });
  const bobs = new Overhearing();
  await using story = await aliceAndBob({ alice: linked, bob: (home) => home.device({ peers: bobs }) });
  const { home, alice: laptop, bob, room } = story;
  const phone = await linked(home);
  await signIn(phone);
  await general(phone);
  const devices = [laptop, phone];
  for (const device of devices) await untilReaches(device, "bob", "direct");
  for (const device of devices) await post(device, room, "good morning");
  await until("both", bob, async () => (await said(bob, room)).length === 2);
  const { id } = must(await laptop.schedule({ room, draft: { text: "once" }, when: Date.now() + HOUR }));
  await untilWaiting(phone, room, ["once"]);
  await Promise.all(devices.map(async (device) => device.sendScheduled(id)));
  for (const device of devices) await post(device, room, "behind it");
  const all = [bob, ...devices];
  for (const device of all)
    await until("all of it", device, async () => {
      const heard = await said(device, room);
      return heard.filter((it) => it === "behind it").length === 2 && heard.includes("once");
    });
  for (const device of devices) await untilWaiting(device, room, []);
  expect(bobs.hasHeard(idToBytes(id))).toBe(false);
  const places = await Promise.all(all.map(async (device) => (await shown(device, room)).map((it) => it.id)));
  expect(places[1]).toEqual(places[0] ?? []);
  expect(places[2]).toEqual(places[0] ?? []);
  for (const device of all) expect(await troubles(device)).toEqual([]);
});
