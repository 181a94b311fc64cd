// A device that ends in the middle of a change of its person's vault leaves a password that works, and one alone.
import { test } from "bun:test";
import { TestHome } from "./kit/home.ts";
import { changesThroughCrash } from "./kit/vault-crashes.ts";

// Around the steps at which the change is written down, sent and taken; the long run tries all of them.
const STEPS = { changePassword: [3, 9, 11, 13], setPassword: [2, 5, 7, 9, 11], renewKit: [8, 10, 12] } as const;

for (const deed of ["changePassword", "setPassword", "renewKit"] as const) {
  test(`${deed}: crashes`, async () => {
    for (const step of STEPS[deed]) {
      await using home = await TestHome.start();
      await changesThroughCrash(home, deed, step);
    }
  });
}
