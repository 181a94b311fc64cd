import { join } from "node:path";
import { Counter } from "@hearth/lab/nat/counter.ts";
import { canExperiment, PUBLIC } from "@hearth/lab/nat/laboratory.ts";
import { expect, type Page, test } from "@playwright/test";
import { abroad } from "./home/behind-routers.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob, carol } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";
import { expectConnected, expectNewest, person, say } from "./screens/room.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");

test.skip(!canExperiment, "needs root, ip and iptables");

/** Opens somebody's profile, and waits until it says that way. */
async function expectPath(page: Page, name: string, path: "Direct" | "Relayed"): Promise<void> {
  await person(page, name).click();
  const profile = page.getByRole("dialog", { name: "Profile" });
  await expect(profile.getByText(path, { exact: true })).toBeVisible();
  await picture(page, path);
  await page.keyboard.press("Escape");
  await expect(profile).toBeHidden();
}

test("browsers where UDP is blocked, behind a symmetric router and without IPv4 link through the home's own relay, say so, and talk while the host is silent", async () => {
  await using home = await abroad(APP);
  const { page: atAlices, computer: alices } = await home.browser("UDP blocked");
  const { page: atBobs } = await home.browser("symmetric");
  const { page: atCarols } = await home.browser("IPv6 only");
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await joinAs(carol, atCarols, await inviteLinkFrom(atAlices));
  await expectPath(atAlices, bob.name, "Relayed");
  await expectPath(atBobs, carol.name, "Relayed");
  await expectPath(atCarols, alice.name, "Relayed");
  alices.run("iptables", "-w", "-A", "OUTPUT", "-p", "tcp", "--dport", "80", "-j", "DROP");
  await say(atAlices, "by TCP to the relay");
  await Promise.all([expectNewest(atBobs, "by TCP to the relay"), expectNewest(atCarols, "by TCP to the relay")]);
  await say(atCarols, "and back");
  await expectNewest(atAlices, "and back");
});

test("C4: who hides their address sends nothing to another's, and is told of with none, from the first packet on", async () => {
  await using home = await abroad(APP);
  const { page: atAlices, computer: alices } = await home.browser("full cone");
  const { page: atBobs, computer: bobs } = await home.browser("full cone");
  const told = await listen(atBobs);
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  const [hers, his] = [Counter.past(alices, PUBLIC.one), Counter.past(bobs, PUBLIC.one)];
  await expectPath(atAlices, bob.name, "Direct");
  await say(atAlices, "here I am");
  await expectNewest(atBobs, "here I am");
  expect(Math.min(hers.packets, his.packets)).toBeGreaterThan(0); // so they are counted

  await atAlices.getByRole("button", { name: "Settings" }).click();
  const settings = atAlices.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Security" }).click();
  await settings.getByRole("switch", { name: "Hide my address" }).click();
  await atAlices.keyboard.press("Escape");
  await expectPath(atAlices, bob.name, "Relayed");

  // Both begin anew, so that what was known of her is forgotten.
  told.length = 0;
  await atBobs.goto("about:blank");
  await atAlices.goto("about:blank");
  for (const it of [hers, his]) it.reset();
  for (const page of [atBobs, atAlices]) {
    await page.goto(new URL(home.setUpUrl).origin);
    await expectConnected(page);
  }
  await expectPath(atBobs, alice.name, "Relayed");
  await expectPath(atAlices, bob.name, "Relayed");
  await say(atAlices, "guess where I am");
  await expectNewest(atBobs, "guess where I am");
  expect([hers.packets, his.packets]).toEqual([0, 0]);
  const said = told.join("\n");
  expect(said).toContain("typ relay");
  expect(said).not.toMatch(/typ (host|srflx|prflx)|192\.168\.|11\.0\.0\.1[1-9]/);
});

/** What a page's connections are told of the other side from now on: descriptions and candidates. */
async function listen(page: Page): Promise<string[]> {
  const told: string[] = [];
  await page.exposeFunction("noteTold", (text: string) => void told.push(text));
  await page.addInitScript(() => {
    const note = (text: string) => Reflect.get(globalThis, "noteTold")(text);
    const { prototype } = RTCPeerConnection;
    const { addIceCandidate, setRemoteDescription } = prototype;
    prototype.addIceCandidate = function (candidate?: RTCIceCandidateInit | null) {
      note(candidate?.candidate ?? "");
      return Reflect.apply(addIceCandidate, this, [candidate]);
    };
    prototype.setRemoteDescription = function (description: RTCSessionDescriptionInit) {
      note(description.sdp ?? "");
      return Reflect.apply(setRemoteDescription, this, [description]);
    };
  });
  return told;
}
