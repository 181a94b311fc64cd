import type { PersonId, RoomId } from "@hearth/protocol";
import { TestHome } from "./home.ts";
import { Phoenix } from "./phoenix.ts";
import { general, join, me, must, setUp, signIn } from "./story.ts";

/** One of a person's devices in a big home. */
export interface Resident {
  readonly name: string;
  readonly person: PersonId;
  readonly username: string;
  readonly password: string;
  readonly phoenix: Phoenix;
}

/** A home with many people, most of whom have two devices. The first three people own it. */
export interface BigHome extends AsyncDisposable {
  readonly home: TestHome;
  readonly room: RoomId;
  readonly residents: readonly Resident[];
}

const OWNERS = 3;
const passwordOf = (username: string) => `${username}-keeps-the-kettle-warm`;

/**
 * Builds it as people do: one sets it up, the others join by invites, further devices sign in by password. Who has come in
 * says so, and names themselves as they like.
 */
export async function bigHome(people: number, devices: number): Promise<BigHome> {
  const home = await TestHome.start();
  const residents: Resident[] = [];
  const first = await Phoenix.open(home, "person0-a");
  const comesIn = async (phoenix: Phoenix, username: string, name: string) => {
    const { person } = await me(phoenix.device);
    residents.push({ name, person, username, password: passwordOf(username), phoenix });
  };
  await setUp(home, first.device, { username: "person0", displayName: "Person 0", password: passwordOf("person0") });
  await comesIn(first, "person0", "person0-a");
  for (let i = 1; i < people; i++) {
    const username = `person${i}`;
    const phoenix = await Phoenix.open(home, `${username}-a`);
    await join(first.device, phoenix.device, { username, displayName: `Person ${i}`, password: passwordOf(username) });
    await comesIn(phoenix, username, `${username}-a`);
    if (i < OWNERS) must(await first.device.setRole((await me(phoenix.device)).person, "owner"));
  }
  for (let i = 0; i < devices - people; i++) {
    const username = `person${i % people}`;
    const name = `${username}-${"bcdef"[Math.floor(i / people)]}`;
    const phoenix = await Phoenix.open(home, name);
    await signIn(phoenix.device, { username, password: passwordOf(username) });
    await comesIn(phoenix, username, name);
  }
  const room = await general(first.device);
  for (const { phoenix, name } of residents) {
    await general(phoenix.device);
    must(await phoenix.device.setProfile({ displayName: `Of ${name}`, bio: `${name} is here`, status: null }));
    must(await phoenix.device.post(room, { text: `${name} is in` }));
  }
  return { home, room, residents, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}
