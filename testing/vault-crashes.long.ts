import { expect, test } from "bun:test";
import { TestHome } from "./kit/home.ts";
import { changesThroughCrash } from "./kit/vault-crashes.ts";

for (const deed of ["changePassword", "setPassword", "renewKit"] as const) {
  test(`${deed}: a crash at every step leaves one password that works`, async () => {
    let step = 1;
    for (; step < 60; step++) {
      await using home = await TestHome.start();
      if ((await changesThroughCrash(home, deed, step)) === "done") break;
    }
    expect(step).toBeGreaterThan(8);
  }, 600_000);
}
