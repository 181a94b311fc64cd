import { expect, test } from "bun:test";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";

test("HO40: the log tells what happened to the host, and nothing about anybody", async () => {
  const house = await Household.settled({ logLevel: "debug" });
  const bob = await house.newcomer("kraeuterhexe");
  const { setUpToken } = house.host;
  const caller = await house.prove(bob);
  await caller.ask("post", { event: house.event(bob) });
  await caller.refused("post", { event: house.event(house.alice) });
  const { caller: guest } = await Caller.greet(house.host.port);
  await guest.refused("login.start", { username: "kraeuterhexe", request: "not a request" });
  guest.socket.send("kraeuterhexe");
  await guest.closed;
  caller.close();
  await house.end();
  const text = house.log.join("");
  for (const told of ["serving", "home set up", "person joined", "stopped"]) expect(text).toContain(told);
  const kept = ["kraeuterhexe", "127.0.0.1", setUpToken ?? "-", bob.person, bob.device, house.home, house.room];
  for (const word of kept) expect(text).not.toContain(word);
  for (const line of house.log) expect(JSON.parse(line)).toHaveProperty("msg");
});
