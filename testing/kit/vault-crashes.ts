import { expect } from "bun:test";
import type { DeviceApi, Outcome } from "@hearth/client/api.ts";
import type { TestHome } from "./home.ts";
import { Phoenix } from "./phoenix.ts";
import { ALICE, must, setUp } from "./story.ts";
import { until } from "./until.ts";
import { troubles, untilConnected } from "./words.ts";

const NEW = "new-words-for-alice-every-spring";

/** A change of the vault: what is done, and whether it makes a new kit. */
export type VaultDeed = "changePassword" | "setPassword" | "renewKit";

const DEEDS: Record<VaultDeed, (device: DeviceApi) => Promise<Outcome>> = {
  changePassword: (device) => device.changePassword({ current: ALICE.password, next: NEW }),
  setPassword: (device) => device.setPassword(NEW),
  renewKit: (device) => device.renewKit({ password: ALICE.password }),
};

/**
 * Alice crashes at `step` of a change of her vault and starts again. Either the old password works or the new one, and a
 * kit is shown exactly when it is a new one that works.
 */
export async function changesThroughCrash(home: TestHome, deed: VaultDeed, step: number): Promise<"crashed" | "done"> {
  const alice = await Phoenix.open(home, `alice-${deed}-${step}`);
  await setUp(home, alice.device);
  alice.crashIn(step);
  const outcome = await alice.tries(() => DEEDS[deed](alice.device));
  const crashed = alice.hasCrashed;
  if (!crashed && outcome !== "crashed") must(outcome);
  if (crashed) await alice.reopen();
  alice.crashIn(Number.POSITIVE_INFINITY);
  await untilConnected(alice.device);
  const standing = await until("knows its place", alice.device, async () => {
    const now = await alice.device.standing();
    return now.at !== "opening" && now;
  });
  const works = await Promise.all([ALICE.password, NEW].map((password) => signsIn(home, password)));
  const isNew = works[1] || (deed === "renewKit" && standing.at === "kit");
  expect({ step, works }).toEqual({ step, works: deed === "renewKit" ? [true, false] : [!isNew, isNew] });
  expect({ step, at: standing.at }).toEqual({ step, at: isNew && deed !== "changePassword" ? "kit" : "inside" });
  if (standing.at === "kit") {
    const phone = await home.device();
    must(await phone.signInWithKit({ username: ALICE.username, code: standing.code, newPassword: `${NEW}-2` }));
    await phone.close();
  }
  expect({ step, troubles: await troubles(alice.device) }).toEqual({ step, troubles: [] });
  await alice.device.close();
  return crashed ? "crashed" : "done";
}

async function signsIn(home: TestHome, password: string): Promise<boolean> {
  const device = await home.device();
  const outcome = await device.signIn({ username: ALICE.username, password });
  await device.close();
  return outcome.ok;
}
