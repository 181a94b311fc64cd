import { expect } from "bun:test";
import { holdingsOf } from "../kit/holdings.ts";
import { expectPeace } from "../kit/peace.ts";
import { cast, noteSent, says } from "./deeds.ts";
import { House, type Tenant, type Word } from "./house.ts";
import { expectNothingLearned } from "./out.ts";
import type { Round, Script } from "./script.ts";

/**
 * Plays a script at a home of its own, and fails unless in the end every client that belongs has opened every event that it
 * should, and none that is out has opened, or could with all that the host holds, one that it should not.
 */
export async function play(script: Script): Promise<void> {
  await using house = await House.open();
  for (const it of script) await round(house, it);
  await end(house);
  await expectNothingLearned(house);
}

async function round(house: House, deeds: Round): Promise<void> {
  house.round++;
  const busy = new Set<Tenant>();
  const played = deeds.flatMap((deed) => {
    const it = cast(house, deed, busy);
    if (!it) return [];
    busy.add(it.actor);
    return [{ ...it, deed }];
  });
  await Promise.all(
    played.map(async ({ actor, play, deed }) => {
      const { phoenix } = actor;
      // With a newcomer it is the newcomer who crashes.
      const crashes = deed.crash > 0 && deed.kind !== "join" && deed.kind !== "add-device";
      if (crashes) phoenix.crashIn(deed.crash);
      await phoenix.tries(() => Promise.all([play(), says(house, actor)]));
    }),
  );
  for (const { phoenix } of busy) {
    if (phoenix.hasCrashed) await phoenix.reopen();
    phoenix.crashIn(Number.POSITIVE_INFINITY);
  }
  for (const it of house.living) await noteSent(house, it);
  await house.look();
}

/** Everybody who belongs speaks once more; then nothing is under way any more, and all agree. */
async function end(house: House): Promise<void> {
  house.round++;
  for (let before = -1; before !== house.living.length; ) {
    before = house.living.length;
    for (const it of house.living) await doesWhatItBegan(it);
    await house.look();
  }
  for (const it of house.living) await says(house, it);
  await house.look();
  const devices = [...house.roster.devices.values()];
  const active = devices.filter(({ kind, revokedAt }) => kind === "device" && revokedAt === undefined);
  expect(active.map(({ device }) => device).sort()).toEqual(house.living.map(({ device }) => device).sort());
  const living = new Set(house.living.map(({ device }) => device));
  // What the host acknowledged counts, also when its device was taken out in the same moment.
  const counts = ({ by, taken, sentIn }: Word) => (living.has(by) ? taken : sentIn !== undefined);
  const texts = house.words.filter(counts).map(({ text }) => text);
  await expectPeace(house.living, { ...house, texts });
}

/** What was begun before a crash may only be done now, and take somebody out. */
function doesWhatItBegan({ name, phoenix }: Tenant): Promise<void> {
  return phoenix.untilStore(`${name} has done what it began, or is out`, (store) => {
    const { pending } = holdingsOf(store);
    const isOut = store.all("SELECT 1 FROM troubles WHERE code IN ('device_revoked', 'person_gone')").length > 0;
    return isOut ? undefined : pending.find((it) => it.startsWith("intent"));
  });
}
