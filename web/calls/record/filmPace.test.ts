import { expect, test } from "bun:test";
import { FilmPace } from "./filmPace.ts";

/** For so many seconds a machine takes `share` more for each picture than it should, and at least `least` ms. */
function film(pace: FilmPace, seconds: number, share: number, least = 0): void {
  for (let ms = 0; ms < seconds * 1_000; ) {
    const took = Math.max(least, (1_000 / pace.rate) * (1 + share));
    pace.took(took);
    ms += took;
  }
}

test("a machine that keeps up makes as many pictures as a film needs, though each is a little late", () => {
  const pace = new FilmPace();
  film(pace, 60, 0.3);
  expect(pace.rate).toBe(20);
});

test("one that does not makes fewer, but never none, and as many as before when it keeps up again", () => {
  const pace = new FilmPace();
  film(pace, 5, 0, 150);
  expect(pace.rate).toBe(10);
  film(pace, 5, 2);
  expect(pace.rate).toBe(5);
  film(pace, 60, 5);
  expect(pace.rate).toBe(5);
  film(pace, 40, 0);
  expect(pace.rate).toBe(20);
});

test("what was too much again and again is tried less often each time", () => {
  const pace = new FilmPace();
  let changes = 0;
  for (let second = 0; second < 600; second++) {
    const { rate } = pace;
    film(pace, 1, 0, 150);
    if (pace.rate > rate) changes += 1;
  }
  expect(changes).toBeLessThan(7);
});
